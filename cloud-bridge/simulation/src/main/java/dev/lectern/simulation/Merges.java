package dev.lectern.simulation;

import dev.lectern.device.State;
import dev.lectern.device.reading.Book;
import dev.lectern.device.store.Standing;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the devices of one history merged and decided, as questions that the rules of reading can be
 * asked elsewhere: one JSON object each, in the form that the ES module answers. Of a history only
 * some are kept, drawn by its seed, so that many histories have their say.
 */
final class Merges {
  private static final int OF_A_HISTORY = 10;

  private final List<Supplier<String>> kept = new ArrayList<>();
  private final SplittableRandom draw;
  private int met;

  Merges(long seed) {
    draw = new SplittableRandom(seed);
  }

  /** Something came from elsewhere: two states become one, and a book would open there. */
  void came(State before, WorkId work, List<Operation> came, double screen) {
    keep(() -> question(before, work, came, screen));
  }

  /** A book was opened that somebody has read in: whether to go anywhere was to be decided. */
  void opened(State state, WorkId work, double screen) {
    if (!Judgement.known(state, work).isEmpty()) {
      keep(() -> question(state, work, List.of(), screen));
    }
  }

  private void keep(Supplier<String> question) {
    met++;
    if (kept.size() < OF_A_HISTORY) {
      kept.add(question);
    } else {
      int place = draw.nextInt(met);
      if (place < OF_A_HISTORY) {
        kept.set(place, question);
      }
    }
  }

  /** Those that were drawn, in words of the wire, one line each. */
  List<String> questions() {
    return kept.stream().map(Supplier::get).toList();
  }

  private static String question(State state, WorkId work, List<Operation> came, double screen) {
    List<Operation> known = Judgement.known(state, work);
    List<Operation> all = new ArrayList<>(known);
    all.addAll(came);
    Members asked =
        Json.object()
            .put("ask", "place")
            .putAll("ops", all, operation -> new Json.Raw(Wire.encode(operation)));
    if (!came.isEmpty()) {
      List<Json> bags = List.of(indexes(0, known.size()), indexes(known.size(), all.size()));
      asked.put("bags", new Json.Arr(bags));
    }
    Book book = state.books().get(work);
    Standing standing = book == null ? null : book.standing();
    Members settled = Json.object();
    if (standing != null) {
      standing.settled().upTo().forEach((actor, n) -> settled.put(actor.toString(), n));
    }
    return asked
        .put("here", here(state, work, book))
        .put("settled", settled)
        .put("screen", screen)
        .text();
  }

  private static Members here(State state, WorkId work, @Nullable Book book) {
    Members here =
        Json.object()
            .put("actor", state.actor().id().toString())
            .putIfPresent("displayed", book == null ? null : book.standing().displayed())
            .put("edition", Books.edition(work).toString());
    Locator place = book == null || book.here() == null ? null : book.here().locator();
    if (place != null) {
      here.put("loc", new Json.Raw(Wire.encode(place)));
    }
    return here;
  }

  private static Json indexes(int from, int to) {
    List<Json> indexes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      indexes.add(Json.of((long) i));
    }
    return new Json.Arr(indexes);
  }
}
