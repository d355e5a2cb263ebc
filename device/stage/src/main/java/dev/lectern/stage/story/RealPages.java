package dev.lectern.stage.story;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Player;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Twenty pages are turned by keys; killed, the reader comes back on the very page. */
final class RealPages implements Step {
  private static final int PAGES = 20;

  /** Long enough to count as reading at the demo's pace; leafing faster keeps no place. */
  static final Duration A_LOOK = Duration.ofMillis(200);

  private static final Duration AFTER_DRAWING = Duration.ofMillis(100);
  private static final Duration SOON = Duration.ofSeconds(20);

  @Override
  public String title() {
    return "twenty real pages by keys; kill -9 100 ms after a page was drawn, and back on it";
  }

  @Override
  public void play(Stagecraft stage) throws StepFailed {
    Player bedside = stage.scene().bedside();
    DeviceDoor door = bedside.door();
    door.open(Titles.LEDGER.work().value());
    Set<String> places = new HashSet<>();
    places.add(place(door));
    Set<Integer> pictures = new HashSet<>();
    pictures.add(Arrays.hashCode(door.panel()));
    for (int i = 0; i < PAGES; i++) {
      door.key("next");
      stage.patience().let(A_LOOK);
      places.add(place(door));
      pictures.add(Arrays.hashCode(door.panel()));
    }
    stage.same("the different places of 20 page turns", PAGES + 1, places.size());
    stage.same("the different pictures of 20 page turns", PAGES + 1, pictures.size());
    PanelPixels panel = PanelPixels.read(door.panel());
    stage.same(
        "the panel",
        "1072 x 1448, 4 bit",
        panel.width() + " x " + panel.height() + ", " + panel.depth() + " bit");
    stage.require(panel.ink() > 0.02, "the page is all but empty: ink on %.4f", panel.ink());
    stage.show(
        "20 pages, all different, 1072 x 1448 in 4-bit grey, ink on %.0f %%", panel.ink() * 100);

    door.key("next");
    long drawn = stage.patience().nanos();
    String before = place(door);
    byte[] pixels = door.panel();
    stage.patience().let(AFTER_DRAWING.minusMillis(stage.patience().millisSince(drawn)));
    long pid = bedside.process().pid();
    long waited = stage.patience().millisSince(drawn);
    bedside.process().killHard();
    start(bedside);
    stage.patience().until("bedside on its page", SOON, () -> door.state().at("book").isThere());
    stage.same("the place after kill -9", before, place(door));
    stage
        .patience()
        .until("the same pixels after kill -9", SOON, () -> Arrays.equals(pixels, door.panel()));
    stage.show(
        "pid %d killed %d ms after a page was drawn; pid %d shows the same place and the same"
            + " pixels",
        pid, waited, bedside.process().pid());
  }

  static void start(Player player) throws StepFailed {
    try {
      player.process().start();
    } catch (StartFailed failed) {
      throw new StepFailed(String.valueOf(failed.getMessage()));
    }
  }

  /** Where a device is, as text that is equal only for equal places. */
  static String place(DeviceDoor door) {
    Facts book = door.state().at("book");
    return book.text("work") + " " + book.at("locator").text();
  }
}
