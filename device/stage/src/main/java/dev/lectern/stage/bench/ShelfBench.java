package dev.lectern.stage.bench;

import dev.lectern.app.sqlite.SqliteStore;
import dev.lectern.device.Core;
import dev.lectern.device.DeviceConfig;
import dev.lectern.device.Event;
import dev.lectern.device.Limits;
import dev.lectern.device.Moment;
import dev.lectern.device.Setting;
import dev.lectern.device.State;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.library.ShelfQuery;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** A device with a large library: its start from its own database, its shelf, and words typed. */
final class ShelfBench {
  private static final long SEED = 6;
  private static final int ROUNDS = 60;
  private static final double LIMIT_MILLIS = 100;
  private static final List<String> WORDS =
      List.of(
          "night",
          "river",
          "garden",
          "letter",
          "winter",
          "stone",
          "harbour",
          "émigré",
          "clock",
          "orchard",
          "silence",
          "mountain",
          "ledger",
          "lamp",
          "journey",
          "mirror",
          "island");

  private final LongSupplier nanos;
  private final Moment now;
  private final PrintWriter out;

  ShelfBench(Moment now, LongSupplier nanos, PrintWriter out) {
    this.now = now;
    this.nanos = nanos;
    this.out = out;
  }

  /** 1 where a limit does not hold. */
  int run(Path folder, int books) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Path file = folder.resolve("device.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      fill(store, books, random);
    }
    long began = nanos.getAsLong();
    try (SqliteStore store = SqliteStore.open(file)) {
      DeviceConfig config =
          new DeviceConfig(
              new DeviceId("bedside"),
              "Bedside",
              DeviceConfig.Kind.READER,
              new AccountId("demo"),
              List.of(new ReaderId("anna")),
              "en",
              DeviceConfig.Pace.PERSON);
      Setting setting =
          new Setting(config, Limits.DEFAULT, Wording.load("en", 0), new SplittableRandom(SEED));
      Core core = new Core(setting);
      State state = core.step(core.initial(), new Event.Booted(store.load()), now).state();
      double start = (nanos.getAsLong() - began) / 1e6;
      int there =
          new ShelfQuery("", ShelfQuery.Sort.TITLE, ShelfQuery.Part.SHELF, null, false, 0, 1)
              .of(state, edition -> null)
              .total();
      out.printf("%d books; opening the database and making the state: %.0f ms%n", there, start);
      Quantiles scroll = scroll(state, books, random);
      Quantiles typed = typed(state, random);
      say("a screen of 50 rows anywhere, in any order", scroll);
      say("one more letter of words typed", typed);
      out.flush();
      boolean holds =
          there == books
              && scroll.millis(0.95) <= LIMIT_MILLIS
              && typed.millis(0.95) <= LIMIT_MILLIS;
      return holds ? 0 : 1;
    }
  }

  private void say(String what, Quantiles times) {
    out.printf(
        "%s: p50 %.1f ms, p95 %.1f ms (limit %.0f)%n",
        what, times.millis(0.5), times.millis(0.95), LIMIT_MILLIS);
  }

  private Quantiles scroll(State state, int books, SplittableRandom random) {
    ShelfQuery.Sort[] sorts = ShelfQuery.Sort.values();
    long[] times = new long[ROUNDS * 2];
    for (int i = 0; i < times.length; i++) {
      int from = random.nextInt(Math.max(1, books));
      long began = nanos.getAsLong();
      var _ =
          new ShelfQuery("", sorts[i % sorts.length], ShelfQuery.Part.SHELF, null, false, from, 50)
              .of(state, edition -> null);
      times[i] = nanos.getAsLong() - began;
    }
    return new Quantiles(times);
  }

  private Quantiles typed(State state, SplittableRandom random) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      String words = word(random) + " " + word(random);
      for (int length = 1; length <= words.length(); length += 3) {
        long began = nanos.getAsLong();
        var _ =
            new ShelfQuery(
                    words.substring(0, length),
                    ShelfQuery.Sort.TITLE,
                    ShelfQuery.Part.SHELF,
                    null,
                    false,
                    0,
                    50)
                .of(state, edition -> null);
        times.add(nanos.getAsLong() - began);
      }
    }
    return new Quantiles(times.stream().mapToLong(Long::longValue).toArray());
  }

  private static String word(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static void fill(SqliteStore store, int books, SplittableRandom random) throws Exception {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < books; i++) {
      WorkId work = new WorkId("own-" + i);
      EditionId edition = new EditionId("%064x".formatted(i + 1));
      String title = "The " + word(random) + " and the " + word(random) + ", volume " + i;
      String author = "A. " + word(random) + "son";
      long bytes = 100_000L + random.nextInt(5_000_000);
      writes.add(
          new Write.PutEntitlement(
              new Entitlement(
                  work, Entitlement.Kind.OWN, true, title, author, "en", edition, bytes)));
      writes.add(
          new Write.PutFile(new BookFile(edition, work, bytes, BookFile.State.READY, null, false)));
      if (writes.size() >= 1_000) {
        store.commit(writes);
        writes.clear();
      }
    }
    store.commit(writes);
  }
}
