package dev.lectern.stage.story;

import dev.lectern.protocol.Dot;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.scene.Cast;
import java.util.ArrayList;
import java.util.List;

/** The kept acts of one book, as the bridge has them. */
record History(List<Facts> operations) {

  static History at(Stagecraft stage, String work) {
    return new History(stage.scene().bridge().history(Cast.READER, work).list("operations"));
  }

  /** What a device has called saved: the names of its acts. */
  static List<String> saved(DeviceDoor device, String work) {
    return device.history(work).each("saved").map(Facts::text).toList();
  }

  /** How often an act is here, by itself or folded into a later one of the same actor. */
  long times(String dot) {
    Dot wanted = Dot.parse(dot);
    return operations.stream().filter(each -> holds(each, wanted)).count();
  }

  private static boolean holds(Facts operation, Dot wanted) {
    Dot dot = Dot.parse(operation.text("dot"));
    long covers = operation.at("covers").isThere() ? operation.whole("covers") : dot.n();
    return dot.actor().equals(wanted.actor()) && covers <= wanted.n() && wanted.n() <= dot.n();
  }

  /** The saved acts that are not here exactly once. */
  List<String> notOnce(List<String> saved) {
    List<String> wrong = new ArrayList<>();
    for (String dot : saved) {
      long times = times(dot);
      if (times != 1) {
        wrong.add(dot + " is there " + times + " times");
      }
    }
    return wrong;
  }

  /** The newest act of a device, or nothing. */
  Facts newestOf(String device) {
    return operations.reversed().stream()
        .filter(each -> each.text("device").equals(device))
        .findFirst()
        .orElse(Facts.NOTHING);
  }
}
