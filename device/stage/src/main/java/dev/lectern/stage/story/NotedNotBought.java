package dev.lectern.stage.story;

import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.scene.Player;
import java.time.Duration;
import java.util.List;

/**
 * An order that was only noted survives kill -9 and is placed once, and answered where it was
 * asked.
 */
final class NotedNotBought implements Step {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Override
  public String title() {
    return "noted, not bought; killed right then; placed once after all";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    Player kitchen = stage.scene().kitchen();
    String work = Titles.MOSS.work().value();
    Network.cut(stage, kitchen);
    Talk talk = new Talk(stage, kitchen.door());
    talk.speak("buy moss and stone", "BuyTitle");
    talk.awaitSaid(Titles.MOSS.title(), "2.00");
    talk.awaitQuestion();
    talk.speak("buy it", "BuyIt");
    String noted = talk.awaitSaid("noted, not bought", Titles.MOSS.title());
    long pid = kitchen.process().pid();
    kitchen.process().killHard();
    stage.show("“%s”; pid %d killed right then", noted, pid);
    stage.same("the orders at the bridge", 0, BoughtOnce.ordersOf(stage, work).size());

    RealPages.start(kitchen);
    stage
        .patience()
        .until(
            "the noted order after the restart",
            SOON,
            () ->
                kitchen
                    .door()
                    .state()
                    .each("pendingOrders")
                    .anyMatch(each -> each.text("work").equals(work)));
    kitchen.mendNetwork();
    Facts order =
        stage
            .patience()
            .found(
                "the order at the bridge",
                SOON,
                () -> {
                  List<Facts> orders = BoughtOnce.ordersOf(stage, work);
                  return orders.size() == 1 && orders.getFirst().text("state").equals("placed")
                      ? orders.getFirst()
                      : null;
                });
    Network.awaitCaughtUp(stage, kitchen);
    List<Facts> charges = Purse.at(stage).of(order.text("key"));
    stage.same("the charges for the order", 1, charges.size());
    stage.same("what was charged", Titles.MOSS.priceMinor(), Purse.amount(charges.getFirst()));
    String said = talk.awaitSaid("ordered", Titles.MOSS.title());
    stage.show("restarted and connected: placed once, charged once; the kitchen: “%s”", said);
  }
}
