package dev.lectern.simulation;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.simulation.Tally.Count;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A device of a later release, as the bridge sees it: between acts that everybody knows it sends
 * kinds that nobody knows yet, and one that is too large. The mark must pass them all.
 */
final class NewerDevice {
  private final World world;
  private ActorId actor = new ActorId(Roster.LATER, "0".repeat(16));
  private long n;
  private @Nullable String last;

  NewerDevice(World world) {
    this.world = world;
  }

  void speak() {
    if (!actor.life().equals(world.bridge.incarnation().value())) {
      // What a restored bridge forgot is another device's story.
      actor = new ActorId(actor.device(), world.bridge.incarnation().value());
      n = 0;
      last = null;
    }
    Principal.OfDevice device = new Principal.OfDevice(Roster.ACCOUNT, actor.device());
    List<Row> rows = new ArrayList<>();
    rows.add(row("op", act(n + 1, "advance")));
    rows.add(row("op", act(n + 1, "levitate")));
    rows.add(row("shelf-label", "{\"of\":1}"));
    rows.add(
        world.dice.nextInt(8) == 0
            ? row("op", "{\"pad\":\"" + "\u20ac".repeat(11_000) + "\"}")
            : row("op", act(n + 1, "advance").replace("\"anna\"", "\"zoe\"")));
    world.count(Count.OPAQUE);
    world.count(Count.REFUSED);
    world.bridge.flush();
    world.bridge.calm();
    Message hello =
        new Message.Hello(
            actor,
            n,
            last == null ? null : Sha256.hex(last),
            new Cursor(null, 0),
            "%016x".formatted(n));
    send(device, hello);
    send(device, new Message.Rows(actor, rows));
    long mark =
        world
            .bridge
            .sql()
            .number(
                "SELECT mark FROM actor WHERE account = ? AND device = ? AND life = ?",
                Roster.ACCOUNT,
                actor.device(),
                actor.life());
    if (mark < n) {
      throw new Violation(
          "mark-stops", "after rows up to " + n + " of a later release the mark is " + mark);
    }
  }

  private void send(Principal.OfDevice device, Message message) {
    world.bridge.say(device, Wire.encode(message).getBytes(StandardCharsets.UTF_8));
  }

  private Row row(String kind, String body) {
    n++;
    last = body;
    return new Row(n, kind, body);
  }

  private String act(long counter, String kind) {
    Operation operation =
        new Operation(
            new Dot(actor, counter),
            counter,
            Roster.ANNA,
            Books.WORKS.get(1),
            Books.edition(Books.WORKS.get(1)),
            1,
            Operation.Kind.ADVANCE,
            20_000,
            new TreeMap<>(),
            counter,
            "2030-01-01T00:00:00Z",
            Books.sentence(1),
            null,
            "page-turn",
            Map.of());
    return Wire.encode(operation).replace("\"advance\"", "\"" + kind + "\"");
  }
}
