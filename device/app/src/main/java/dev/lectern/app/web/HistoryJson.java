package dev.lectern.app.web;

import dev.lectern.device.State;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.reading.Book;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.HistoryLine;
import java.util.ArrayList;
import java.util.List;

/** The acts of reading in one work that this device knows, in causal order. */
final class HistoryJson {
  private HistoryJson() {}

  /** Every act that is shown as this device's own is durable here: that is what saved means. */
  static String write(State state, WorkId work, Wording wording) {
    Book book = state.books().get(state.library().ties().root(work));
    Members history = Json.object();
    if (book == null) {
      return history
          .putAll("operations", List.<Json>of(), one -> one)
          .putAll("saved", List.<Json>of(), one -> one)
          .put("displayed", new Json.Null())
          .text();
    }
    List<Json> operations = new ArrayList<>();
    List<Json> saved = new ArrayList<>();
    for (HistoryLine line : HistoryLine.all(book.places())) {
      Operation operation = book.places().operation(line.dot());
      if (operation != null) {
        operations.add(operation(line, operation, wording));
        if (line.device().equals(state.config().device())) {
          saved.add(Json.of(line.dot().toString()));
        }
      }
    }
    Dot displayed = book.standing().displayed();
    return history
        .putAll("operations", operations, one -> one)
        .putAll("saved", saved, one -> one)
        .putOrNull("displayed", displayed)
        .text();
  }

  private static Json operation(HistoryLine line, Operation operation, Wording wording) {
    Members settled = Json.object();
    operation.settled().forEach((actor, n) -> settled.put(actor.toString(), n));
    ReaderId reader = operation.reader();
    return Json.object()
        .put("dot", line.dot().toString())
        .put("covers", operation.covers())
        .put("device", line.device().value())
        .put("reader", reader.value())
        .put("read", line.read())
        .put("kind", line.kind().written())
        .put("at", line.at())
        .put("total", line.total() == null ? new Json.Null() : Json.of(line.total().doubleValue()))
        .put("why", line.why())
        .put("settled", settled)
        .putAll("settles", line.settles(), dot -> Json.of(dot.toString()))
        .putAll("settledBy", line.settledBy(), dot -> Json.of(dot.toString()))
        .putOrNull("restores", operation.restores())
        .put("head", line.head())
        .put("canRestore", line.isPlace())
        .put("words", wording.words(operation))
        .build();
  }
}
