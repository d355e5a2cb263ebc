package dev.lectern.bridge.kosync;

import dev.lectern.protocol.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers that would be the same again: nothing of the account was committed since, and nothing new
 * was handed out by them. Kept for seconds only, since files come and go beside the accounts.
 */
final class PulledAnswers {
  private static final int MOST = 8192;
  private static final Duration LIFE = Duration.ofSeconds(5);

  private record Key(String login, String document) {}

  private record Kept(long version, Instant at, byte[] body) {}

  private final Map<Key, Kept> kept = new ConcurrentHashMap<>();
  private final Map<AccountId, AtomicLong> versions = new ConcurrentHashMap<>();

  /** To be asked before the answer is looked for, and given to {@link #keep}. */
  long version(AccountId account) {
    return counter(account).get();
  }

  void changed(AccountId account) {
    counter(account).incrementAndGet();
  }

  private AtomicLong counter(AccountId account) {
    AtomicLong counter = versions.get(account);
    return counter == null ? versions.computeIfAbsent(account, one -> new AtomicLong()) : counter;
  }

  byte @Nullable [] find(String login, String document, long version, Instant now) {
    Kept found = kept.get(new Key(login, document));
    return found != null && found.version == version && now.isBefore(found.at.plus(LIFE))
        ? found.body
        : null;
  }

  void keep(String login, String document, long version, Instant now, byte[] body) {
    if (kept.size() >= MOST) {
      kept.clear();
    }
    kept.put(new Key(login, document), new Kept(version, now, body));
  }
}
