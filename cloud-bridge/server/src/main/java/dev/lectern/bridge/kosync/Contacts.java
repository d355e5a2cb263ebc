package dev.lectern.bridge.kosync;

import dev.lectern.bridge.face.ScreenName;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.WorkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When logins were heard of, as far as it tells a queue that is being emptied from a reader who
 * went back. In memory alone: what is forgotten by a restart makes nobody move.
 */
final class Contacts {
  private static final int MOST_LOGINS = 4096;
  private static final int MOST_DOCUMENTS = 256;

  /** A go-back that was obeyed, and may turn out to be an old entry of a queue. */
  record Back(ScreenName screen, WorkId work, Dot before, Push push, Instant at) {}

  /** One login's. */
  static final class Contact {
    private @Nullable Instant last;
    private @Nullable Instant pulled;
    private @Nullable Instant returned;
    private final Map<String, Instant> pushed = bounded(MOST_DOCUMENTS);
    private final List<Back> backs = new ArrayList<>();

    /** Something came; {@code seen} is when the login was heard of before, where it is known. */
    private void sign(@Nullable Instant seen, Instant now) {
      Instant before = last == null ? seen : last;
      if (before != null && !now.isBefore(before.plus(Tolerance.AWAY))) {
        returned = now;
      }
      last = now;
    }

    /** Whether a push of that document, now, may come from a queue that is being emptied. */
    synchronized boolean pushes(String document, @Nullable Instant seen, Instant now) {
      sign(seen, now);
      Instant before = pushed.put(document, now);
      boolean afterAway = returned != null && !now.isAfter(returned.plus(Tolerance.WAKING));
      boolean afterPull = pulled != null && !now.isAfter(pulled.plus(Tolerance.WAKING));
      boolean first = before == null || pulled == null || before.isBefore(pulled);
      return afterAway || afterPull && first;
    }

    /** A pull; returns the go-backs that this shows to have come out of a queue. */
    synchronized List<Back> pulls(@Nullable Instant seen, Instant now) {
      sign(seen, now);
      pulled = now;
      if (backs.isEmpty()) {
        return List.of();
      }
      List<Back> queued = new ArrayList<>();
      for (Back back : backs) {
        if (!now.isAfter(back.at().plus(Tolerance.FLUSHING))) {
          queued.add(back);
        }
      }
      backs.clear();
      return queued;
    }

    /** A pull that shows nothing about queues; false where it may, or nothing is known yet. */
    synchronized boolean pullsPlainly(Instant now) {
      if (last == null || !backs.isEmpty()) {
        return false;
      }
      sign(null, now);
      pulled = now;
      return true;
    }

    synchronized void wentBack(Back back) {
      if (backs.size() < MOST_DOCUMENTS) {
        backs.add(back);
      }
    }

    synchronized @Nullable Instant last() {
      return last;
    }
  }

  private final Map<String, Contact> logins = bounded(MOST_LOGINS);

  synchronized Contact of(String login) {
    return logins.computeIfAbsent(login, one -> new Contact());
  }

  private static <T> Map<String, T> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
      }
    };
  }
}
