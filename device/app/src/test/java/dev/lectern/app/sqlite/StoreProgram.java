package dev.lectern.app.sqlite;

import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Row;
import java.nio.file.Path;
import java.util.List;

/** Keeps row after row and prints each number only when it is kept. To be killed. */
public final class StoreProgram {
  private StoreProgram() {}

  public static void main(String[] arguments) throws Exception {
    SqliteStore store = SqliteStore.open(Path.of(arguments[0]));
    ActorId actor = new ActorId(new DeviceId("bedside"), "0".repeat(16));
    for (long n = 1; n <= 1_000_000; n++) {
      store.commit(
          List.of(
              new Write.PutRow(
                  new OutboxRow(new Row(n, "op", "{\"n\":" + n + "}"), n, OutboxRow.State.KEPT)),
              new Write.PutActor(new Actor(actor, n, "ab".repeat(32), 0, n, 0))));
      System.out.println(n);
    }
  }
}
