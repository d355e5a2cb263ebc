package dev.lectern.bench;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A made-up history of one reader and one work, the same for the same seed. */
final class History {
  private static final EditionId EDITION = new EditionId("0".repeat(63) + "1");

  private History() {}

  /** Operations of {@code devices} devices that now and then take over from one another. */
  static List<Operation> of(int operations, int devices, long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    List<ActorId> actors = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      actors.add(new ActorId(new DeviceId("device-" + i), "000000000000000" + i));
    }
    long[] counters = new long[devices];
    SortedMap<ActorId, Long> seen = new TreeMap<>();
    List<Operation> made = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < operations; i++) {
      if (chance.nextInt(20) == 0) {
        at = chance.nextInt(devices);
      }
      ActorId actor = actors.get(at);
      counters[at]++;
      double place = Math.min(1, i / (double) operations);
      made.add(
          new Operation(
              new Dot(actor, counters[at]),
              counters[at],
              new ReaderId("anna"),
              new WorkId("war-and-peace"),
              EDITION,
              1,
              Operation.Kind.ADVANCE,
              40_000,
              new TreeMap<>(seen),
              i + 1L,
              "2026-01-01T00:00:00Z",
              new Locator(
                  "text/chapter-1.xhtml",
                  "epubcfi(/6/2!/4/2/1:0)",
                  place,
                  place,
                  1 + i,
                  new Locator.Quote("before it ", "the words", " after it"),
                  Map.of(),
                  null),
              null,
              "page-turn",
              Map.of()));
      seen.put(actor, counters[at]);
    }
    return made;
  }
}
