package dev.lectern.device.access;

import dev.lectern.device.reading.Notice;
import dev.lectern.device.touch.Pad;
import dev.lectern.protocol.WorkId;

/** Something that the switch can take. */
sealed interface Choice {

  /** What needs nothing else; with the key of what it is called. */
  enum Plain implements Choice {
    NEXT("scan.next"),
    PREVIOUS("scan.previous"),
    ALOUD("scan.aloud"),
    QUIET("scan.quiet"),
    BOOKMARK("scan.bookmark"),
    GO("scan.go"),
    SHELF("scan.shelf"),
    LIGHT("scan.light"),
    UNDO("scan.undo"),
    SLEEP("scan.sleep"),
    NOTHING("scan.nothing"),
    BRIGHTER("scan.brighter"),
    DARKER("scan.darker"),
    ONWARD("scan.onward"),
    BACKWARD("scan.backward"),
    BEGINNING("scan.beginning"),
    OPEN("scan.open"),
    LISTEN("scan.listen"),
    MORE("scan.more"),
    LARGER("scan.larger"),
    PART("scan.part"),
    PAGE("scan.page"),
    BUY("scan.buy"),
    NO("scan.no"),
    LATER("scan.later"),
    BACK("scan.back");

    final String key;

    Plain(String key) {
      this.key = key;
    }
  }

  /** A book of the shelf. */
  record Tile(WorkId work, String title) implements Choice {}

  /** A button of a notice. */
  record Answer(long notice, Notice.Action action) implements Choice {}

  /** A row of the keypad. */
  record Row(int row) implements Choice {}

  /** A field of the keypad. */
  record Digit(Pad pad) implements Choice {}
}
