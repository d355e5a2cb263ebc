package dev.lectern.bridge.owner;

import dev.lectern.bridge.http.Visit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is still to be told, from the form that was sent to the page that is shown then. In memory
 * only, for the session whose step it was, and once: a new password must not stay anywhere. What a
 * restart forgets was done all the same.
 */
final class Tellings {
  /** The oldest give way. */
  private static final int MOST = 500;

  private record Key(String session, long number) {}

  private final Map<Key, Said> waiting = new LinkedHashMap<>();
  private long last;

  /** Returns the number under which it is fetched. */
  synchronized long keep(Visit visit, Said said) {
    last++;
    waiting.put(new Key(visit.signed().session().id(), last), said);
    if (waiting.size() > MOST) {
      waiting.remove(waiting.keySet().iterator().next());
    }
    return last;
  }

  synchronized Optional<Said> take(Visit visit, String number) {
    if (!number.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    Key key = new Key(visit.signed().session().id(), Long.parseLong(number));
    return Optional.ofNullable(waiting.remove(key));
  }
}
