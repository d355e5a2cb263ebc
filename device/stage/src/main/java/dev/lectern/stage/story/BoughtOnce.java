package dev.lectern.stage.story;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.scene.Player;
import java.time.Duration;
import java.util.List;

/** What is owned is not sold again, and two offline orders for one title are one charge. */
final class BoughtOnce implements Step {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Override
  public String title() {
    return "owned is owned; two devices order one title offline, and it is charged once";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    Player bedside = stage.scene().bedside();
    Player kitchen = stage.scene().kitchen();
    int before = Purse.at(stage).size();
    Talk talk = new Talk(stage, bedside.door());
    talk.speak("buy the lighthouse ledger", "BuyTitle");
    String owned = talk.awaitSaid("already own", Titles.LEDGER.title());
    stage.same("the ledger's transactions", before, Purse.at(stage).size());
    stage.show("bedside: “%s”; the ledger has not moved", owned);

    String work = Titles.CLOUDS.work().value();
    Network.cut(stage, bedside);
    Network.cut(stage, kitchen);
    for (Player each : List.of(bedside, kitchen)) {
      orderOffline(stage, each.door());
    }
    stage.same("the ledger's transactions while both are offline", before, Purse.at(stage).size());
    bedside.mendNetwork();
    kitchen.mendNetwork();
    List<Facts> orders =
        stage
            .patience()
            .found(
                "two answered orders",
                SOON,
                () -> {
                  List<Facts> all = ordersOf(stage, work);
                  return all.size() == 2 ? all : null;
                });
    Purse purse = Purse.at(stage);
    long charges = orders.stream().mapToLong(order -> purse.of(order.text("key")).size()).sum();
    stage.same("the charges for two orders", 1L, charges);
    stage.same("the ledger's transactions", before + 1, purse.size());
    purse.requireBalance(stage);
    stage.same(
        "the states of the two orders",
        List.of("already-owned", "placed"),
        orders.stream().map(order -> order.text("state")).sorted().toList());
    for (Facts order : orders) {
      announced(stage, order);
    }
  }

  private static void orderOffline(Stagecraft stage, DeviceDoor device) throws StepFailed {
    Talk talk = new Talk(stage, device);
    talk.speak("buy a field guide to clouds", "BuyTitle");
    talk.awaitSaid(Titles.CLOUDS.title(), "3.00");
    talk.awaitQuestion();
    talk.speak("buy it", "BuyIt");
    stage.show("%s, offline: “%s”", device.name(), talk.awaitSaid("noted, not bought"));
  }

  static List<Facts> ordersOf(Stagecraft stage, String work) {
    return stage
        .scene()
        .bridge()
        .account()
        .each("orders")
        .filter(order -> order.text("work").equals(work))
        .toList();
  }

  /** Each device says by itself what became of its own order. */
  private static void announced(Stagecraft stage, Facts order) throws StepFailed {
    DeviceDoor device = stage.scene().player(order.text("device")).door();
    String word = order.text("state").equals("placed") ? "ordered" : "already own";
    String said = new Talk(stage, device).awaitSaid(word, Titles.CLOUDS.title());
    stage.show("%s, connected again: “%s” (%s)", device.name(), said, order.text("state"));
  }
}
