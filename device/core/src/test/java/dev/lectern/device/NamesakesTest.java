package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.WorkId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A device and the bridge were both put back to before an act that a third one has heard of: its
 * name is given again, to another act.
 */
final class NamesakesTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final WorkId CLOUDS = new WorkId("clouds");

  private final TestBridge bridge = new TestBridge();
  private Rig bedside;
  private Rig kitchen;

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Ledger", 400));
    bridge.give(Books.item("clouds", "Clouds", 400));
    bedside = Rig.reader(bridge, "bedside");
    bedside.plugged = false;
    bedside.boot();
    // A card that has spoken to a bridge ends its name at a restored one; this copy has not.
    final var card = bedside.store.copy();
    bedside.plug();
    kitchen = Rig.reader(bridge, "kitchen").boot();
    final TestBridge backup = bridge.copy();
    goTo(bedside, "ledger", 60);
    assertThat(acts(kitchen, LEDGER)).hasSize(1);
    bedside.unplug();
    kitchen.unplug();
    bridge.restore(backup, "2");
    bedside.store = card;
    bedside.killAndBoot();
    bedside.plug();
  }

  private static void goTo(Rig rig, String work, int percent) {
    rig.hear(Rig.about(Intent.Name.OpenTitle, work));
    rig.hear(new Intent.Numbered(Intent.Name.GoToPercent, percent));
  }

  private static List<Dot> acts(Rig rig, WorkId work) {
    var book = rig.state.books().get(work);
    return book == null
        ? List.of()
        : book.places().operations().stream().map(act -> act.dot()).toList();
  }

  private void kitchenKnowsWhatIsOnItsCard() {
    for (WorkId work : List.of(LEDGER, CLOUDS)) {
      List<Dot> known = acts(kitchen, work);
      List<Dot> bedsides = acts(bedside, work);
      kitchen.killAndBoot();
      assertThat(acts(kitchen, work)).isEqualTo(known).isEqualTo(bedsides);
    }
  }

  @Test
  void inAnotherBookTheOldOneGivesWay() {
    goTo(bedside, "clouds", 30);
    Dot name = Objects.requireNonNull(bedside.state.books().get(CLOUDS).displayed()).dot();
    assertThat(acts(kitchen, LEDGER)).as("the same name again").containsExactly(name);
    kitchen.plug();
    assertThat(acts(kitchen, LEDGER)).isEmpty();
    assertThat(acts(kitchen, CLOUDS)).containsExactly(name);
    kitchenKnowsWhatIsOnItsCard();
  }

  @Test
  void inTheSameBookToo() {
    goTo(bedside, "ledger", 80);
    kitchen.plug();
    kitchen.hear(Rig.about(Intent.Name.OpenTitle, "ledger"));
    assertThat(kitchen.pageShown()).isEqualTo(bedside.pageShown());
    kitchenKnowsWhatIsOnItsCard();
  }
}
