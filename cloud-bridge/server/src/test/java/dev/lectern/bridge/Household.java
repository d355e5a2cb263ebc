package dev.lectern.bridge;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.brakes.PinHash;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.entitlement.Funds;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A household on a real database, without doors. */
public final class Household implements AutoCloseable {
  public static final AccountId DEMO = new AccountId("demo");
  public static final Incarnation INCARNATION = new Incarnation("1".repeat(16));
  public static final Principal.OfDevice BEDSIDE =
      new Principal.OfDevice(DEMO, new DeviceId("bedside"));
  public static final Principal.OfDevice KITCHEN =
      new Principal.OfDevice(DEMO, new DeviceId("kitchen"));

  private long hellos;

  public final TestClock clock;
  public final Store store;
  public final Intake intake;

  /** Its PINs are hashed quickly: what they keep off is not what most tests are about. */
  public final Pins pins = new Pins(new PinHash(8, 1), new SplittableRandom(1));

  public final Orders orders;

  public Household(Path folder) {
    this(folder, new TestClock());
    store.write(
        sql -> {
          Accounts.open(sql, DEMO, new Money(2000, "EUR"));
          Accounts.settle(sql, DEMO, new Accounts.Settings(true, new Money(2000, "EUR")));
          for (Principal.OfDevice device : List.of(BEDSIDE, KITCHEN)) {
            Accounts.register(
                sql, device, "Device", "reader", List.of(Acts.ANNA), new Token(device.toString()));
          }
          new Funds(clock).topUp(sql, DEMO, new Money(5000, "EUR"));
          return true;
        });
  }

  /** The same household after a restart of its bridge. */
  public Household(Path folder, TestClock clock) {
    this.clock = clock;
    store = SqliteStore.open(folder.resolve("bridge.db"), 2);
    orders = new Orders(clock, pins);
    intake = new Intake(INCARNATION, orders, clock);
  }

  public Household sell(String work, long price) {
    return sell(work, new Money(price, "EUR"));
  }

  public Household sell(String work, Money price) {
    store.write(
        sql -> {
          Catalogue.offer(
              sql,
              new CatalogueItem(
                  new WorkId(work),
                  "The " + work,
                  "A. Keeper",
                  "en",
                  new EditionId(Sha256.hex(work)),
                  1000,
                  price));
          return true;
        });
    return this;
  }

  public Message.Welcome hello(Principal.OfDevice device, ActorId actor, long n, Row last) {
    String hash = last == null ? null : Sha256.hex(last.body());
    List<Message.Down> answers =
        store.write(
            sql ->
                intake.hello(
                    sql,
                    device,
                    new Message.Hello(
                        actor, n, hash, new Cursor(null, 0), "%016x".formatted(++hellos))));
    return (Message.Welcome) answers.get(0);
  }

  public Message.Down send(Principal.OfDevice device, ActorId actor, Row... rows) {
    return store
        .write(sql -> intake.rows(sql, device, new Message.Rows(actor, Arrays.asList(rows))))
        .orElseThrow();
  }

  public Message.Ack ack(Principal.OfDevice device, ActorId actor, Row... rows) {
    return (Message.Ack) send(device, actor, rows);
  }

  @Override
  public void close() {
    store.close();
  }
}
