package dev.lectern.stage.load;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Acts of reading of the usual size, about 450 bytes each; the same number gives the same bytes.
 *
 * @param works over how many books they are spread
 * @param rowsPerBook acts in a book before the next is taken up
 */
public record Prose(ReaderId reader, int works, int rowsPerBook) {
  private static final EditionId EDITION = new EditionId("5".repeat(64));
  private static final int LENGTH = 10_000;

  public Row row(ActorId actor, long n) {
    return new Row(n, "op", Wire.encode(operation(actor, n)));
  }

  private Operation operation(ActorId actor, long n) {
    double place = n % LENGTH / (double) LENGTH;
    long chapter = 1 + n % LENGTH / 200;
    return new Operation(
        new Dot(actor, n),
        n,
        reader,
        new WorkId("trial-" + actor.device() + "-" + n / rowsPerBook % works),
        EDITION,
        1,
        n % 5 == 0 ? Operation.Kind.GOTO : Operation.Kind.ADVANCE,
        40_000,
        new TreeMap<>(),
        n,
        "2026-01-01T00:00:00Z",
        new Locator(
            "text/chapter-" + chapter + ".xhtml",
            "epubcfi(/6/" + 2 * chapter + "!/4/2/" + 2 * (n % 200 + 1) + "/1:0)",
            n % 200 / 200.0,
            place,
            (int) (1 + n % LENGTH),
            new Locator.Quote("and the words before it ", "are here", " with those after it"),
            Map.of(),
            null),
        null,
        "page-turn",
        Map.of());
  }
}
