package dev.lectern.stage.story;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import java.time.Duration;
import java.util.List;

/** A book is bought by voice in the kitchen and comes to both devices. */
final class BuyByVoice implements Step {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Override
  public String title() {
    return "bought by voice in the kitchen, charged once, on both shelves";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    DeviceDoor kitchen = stage.scene().kitchen().door();
    String work = Titles.LEDGER.work().value();
    Talk talk = new Talk(stage, kitchen);
    awaitReady(stage, work);

    talk.speak("buy the lighthouse ledger", "BuyTitle");
    String readBack = talk.awaitSaid(Titles.LEDGER.title(), Titles.LEDGER.author(), "4.00");
    stage.show("it reads back: “%s”", readBack);
    stage.same("the orders before “buy it”", 0, orders(stage, work).size());

    talk.awaitQuestion();
    talk.speak("buy it", "BuyIt");
    // What it says, it says after the order is on its disk; so it must be there or have gone on.
    boolean kept =
        kitchen.state().each("pendingOrders").anyMatch(order -> order.text("work").equals(work))
            || !orders(stage, work).isEmpty();
    stage.require(kept, "the kitchen answered “buy it” and has kept no order");

    Facts order = stage.patience().found("one placed order", SOON, () -> placed(stage, work));
    List<Facts> charges = Purse.at(stage).of(order.text("key"));
    stage.same("the ledger's transactions for the order", 1, charges.size());
    stage.same("what was charged", Titles.LEDGER.priceMinor(), Purse.amount(charges.getFirst()));
    Purse.at(stage).requireBalance(stage);
    stage.show("order %s placed, charged 4.00 once, the ledger balances", order.text("key"));

    for (DeviceDoor device : List.of(stage.scene().bedside().door(), kitchen)) {
      stage
          .patience()
          .until("the book on the shelf of " + device.name(), SOON, () -> owns(device, work));
    }
    stage
        .patience()
        .until(
            "the file at bedside",
            SOON,
            () -> status(stage.scene().bedside().door(), work).equals("ready"));
    stage.show("entitled on both devices; bedside has the file, its sha-256 checked");
  }

  /** The first seconds: ears load their model, and the catalogue comes down. */
  private static void awaitReady(Stagecraft stage, String work) throws StepFailed {
    for (DeviceDoor device :
        List.of(stage.scene().bedside().door(), stage.scene().kitchen().door())) {
      stage
          .patience()
          .until(
              device.name() + " to have ears, a connection and the store's list",
              SOON,
              () -> {
                Facts state = device.state();
                return state.truth("ears.ready")
                    && state.truth("link.connected")
                    && state.each("catalogue").anyMatch(item -> item.text("work").equals(work));
              });
    }
  }

  private static List<Facts> orders(Stagecraft stage, String work) {
    return stage
        .scene()
        .bridge()
        .account()
        .each("orders")
        .filter(order -> order.text("work").equals(work))
        .toList();
  }

  private static @org.jspecify.annotations.Nullable Facts placed(Stagecraft stage, String work) {
    List<Facts> orders = orders(stage, work);
    return orders.size() == 1 && orders.getFirst().text("state").equals("placed")
        ? orders.getFirst()
        : null;
  }

  static boolean owns(DeviceDoor device, String work) {
    return !status(device, work).isEmpty();
  }

  static String status(DeviceDoor device, String work) {
    return device
        .state()
        .each("shelf")
        .filter(book -> book.text("work").equals(work))
        .map(book -> book.text("status"))
        .findFirst()
        .orElse("");
  }
}
