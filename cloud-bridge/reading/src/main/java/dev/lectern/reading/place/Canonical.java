package dev.lectern.reading.place;

import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.json.Decimals;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for equal operations, whatever order their maps were filled in. Chooses between two
 * operations of one name, which only a cloned database makes: every side must choose the same.
 */
final class Canonical {
  private Canonical() {}

  static int compare(Operation one, Operation other) {
    return one.equals(other) ? 0 : text(one).compareTo(text(other));
  }

  static String text(Operation operation) {
    StringBuilder text = new StringBuilder();
    text.append(operation.dot()).append('|').append(operation.covers());
    text.append('|').append(operation.reader()).append('|').append(operation.work());
    text.append('|').append(operation.edition()).append('|').append(operation.read());
    text.append('|').append(operation.kind().written()).append('|').append(operation.dwellMs());
    text.append('|').append(operation.settled()).append('|').append(operation.lamport());
    text.append('|').append(operation.at()).append('|');
    Locator loc = operation.loc();
    if (loc != null) {
      text.append(loc.href()).append('~').append(loc.cfi()).append('~');
      text.append(Decimals.text(loc.progression()));
      text.append('~').append(Decimals.text(loc.totalProgression()));
      text.append('~').append(loc.position());
      text.append('~').append(loc.text()).append('~').append(sorted(loc.foreign()));
      Double seconds = loc.seconds();
      text.append('~').append(seconds == null ? "null" : Decimals.text(seconds));
    }
    text.append('|').append(operation.restores()).append('|').append(operation.why());
    text.append('|').append(sorted(operation.more()));
    return text.toString();
  }

  private static Map<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }
}
