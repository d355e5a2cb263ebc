package dev.lectern.stage.trial;

import dev.lectern.stage.doors.BridgeDoor;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.DoorClosed;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.scene.Cast;
import java.util.List;

/** The names of all acts in a book that somebody knows, sorted; empty while he does not answer. */
final class Acts {
  private Acts() {}

  static List<String> at(BridgeDoor bridge, String work) {
    try {
      return names(bridge.history(Cast.READER, work));
    } catch (DoorClosed away) {
      return List.of();
    }
  }

  static List<String> at(DeviceDoor device, String work) {
    try {
      return names(device.history(work));
    } catch (DoorClosed away) {
      return List.of("nobody answers");
    }
  }

  private static List<String> names(Facts history) {
    return history.each("operations").map(each -> each.text("dot")).sorted().toList();
  }
}
