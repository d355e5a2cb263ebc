package dev.lectern.stage.story;

import dev.lectern.stage.SampleBooks;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Player;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The bridge is killed twenty times between an order, a burst of page turns, and its own acks. */
final class TwentyKills implements Step {
  private static final int KILLS = 20;
  private static final Duration SOON = Duration.ofSeconds(40);

  @Override
  public String title() {
    return "the bridge is killed twenty times; what was called saved arrives, once";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    Player bedside = stage.scene().bedside();
    String work = Titles.LEDGER.work().value();
    bedside.door().open(work);
    Burst burst = new Burst(stage, bedside.door());
    SplittableRandom chance = new SplittableRandom(stage.props().seed());
    List<String> everSaved = new ArrayList<>();
    int kills = 0;
    for (SampleBooks.Sample pamphlet : Titles.PAMPHLETS) {
      if (kills == KILLS) {
        break;
      }
      long unacknowledged = killInTheMiddle(stage, burst, pamphlet, chance);
      List<String> saved = History.saved(bedside.door(), work);
      everSaved.addAll(saved.stream().filter(dot -> !everSaved.contains(dot)).toList());
      restartBridge(stage);
      for (Player each : stage.scene().players()) {
        Network.awaitCaughtUp(stage, each);
      }
      List<String> wrong = History.at(stage, work).notOnce(everSaved);
      stage.require(wrong.isEmpty(), "after kill %d: of the saved acts %s", kills + 1, wrong);
      onceOrdered(stage, pamphlet, kills + 1);
      if (unacknowledged == 0) {
        stage.show("a kill came too late, everything was acknowledged: it does not count");
        continue;
      }
      kills++;
      stage.show(
          "kill %2d: %d not yet acknowledged at the kill; after the restart all %d saved acts"
              + " and the order of %s are there, once",
          kills, unacknowledged, everSaved.size(), pamphlet.title());
    }
    stage.same("the kills that came in time", KILLS, kills);
    hush(stage);
    Purse.at(stage).requireBalance(stage);
    stage.show(
        "%d kills, %d saved acts, %d orders: each there once, the ledger balances",
        KILLS, everSaved.size(), KILLS);
  }

  /** So many orders are announced one after the other; somebody presses the stop key. */
  private static void hush(Stagecraft stage) throws StepFailed {
    DeviceDoor kitchen = stage.scene().kitchen().door();
    kitchen.key("stop");
    stage
        .patience()
        .until("the kitchen to be silent", SOON, () -> !kitchen.state().truth("speech.speaking"));
  }

  /** Kills while rows are on their way; returns how many of them were then not acknowledged. */
  private static long killInTheMiddle(
      Stagecraft stage, Burst burst, SampleBooks.Sample pamphlet, SplittableRandom chance)
      throws StepFailed {
    DeviceDoor kitchen = stage.scene().kitchen().door();
    kitchen.say("buy " + pamphlet.title());
    stage
        .patience()
        .until(
            "the kitchen to ask",
            SOON,
            () -> kitchen.state().text("dialog.state").equals("confirm"));
    burst.begin();
    try {
      stage.patience().let(Duration.ofMillis(chance.nextInt(150, 450)));
      kitchen.say("buy it"); // the order is on the kitchen's disk now, and on its way
      if (chance.nextInt(4) == 0) {
        stage.patience().let(Duration.ofMillis(1));
      }
      stage.scene().bridgeProcess().killHard();
      // Counted before anything else is done: what is made later was not on its way.
      return waiting(stage);
    } finally {
      burst.end();
    }
  }

  private static long waiting(Stagecraft stage) {
    return stage.scene().players().stream()
        .mapToLong(player -> player.door().state().whole("link.unacknowledged"))
        .sum();
  }

  private static void restartBridge(Stagecraft stage) throws StepFailed {
    try {
      stage.scene().bridgeProcess().start();
    } catch (StartFailed failed) {
      throw new StepFailed(String.valueOf(failed.getMessage()));
    }
  }

  private static void onceOrdered(Stagecraft stage, SampleBooks.Sample pamphlet, int kill)
      throws StepFailed {
    String work = pamphlet.work().value();
    Facts order =
        stage
            .patience()
            .found(
                "the order of " + pamphlet.title(),
                SOON,
                () -> {
                  List<Facts> orders = BoughtOnce.ordersOf(stage, work);
                  return orders.size() == 1 ? orders.getFirst() : null;
                });
    List<Facts> charges = Purse.at(stage).of(order.text("key"));
    stage.require(
        order.text("state").equals("placed")
            && charges.size() == 1
            && Purse.amount(charges.getFirst()) == pamphlet.priceMinor(),
        "kill %d: the order of %s is %s and was charged %d times",
        kill,
        pamphlet.title(),
        order.text("state"),
        charges.size());
  }
}
