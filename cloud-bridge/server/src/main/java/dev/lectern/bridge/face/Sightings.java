package dev.lectern.bridge.face;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Jobs;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes when each login was last used, by whatever face, so that the owner sees which of them
 * nobody needs. To the minute, since that is one write a minute and login rather than one a
 * request; nobody waits for it, and what a power cut takes of it is noted at the next use.
 */
public final class Sightings {
  /** Between two notes of one login. */
  static final Duration APART = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final InstantSource clock;

  /** By login; there are no more of them than the account has. */
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();

  public Sightings(Jobs jobs, InstantSource clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** The login was used now. */
  public void seen(Principal.OfLogin login) {
    Instant now = clock.instant();
    Instant before = noted.get(login.login());
    // A clock that was set back must not silence this until it has caught up.
    if (before != null && Duration.between(before, now).abs().compareTo(APART) < 0) {
      return;
    }
    boolean first =
        before == null
            ? noted.putIfAbsent(login.login(), now) == null
            : noted.replace(login.login(), before, now);
    if (first && !jobs.offer(new Note(login, now))) {
      noted.remove(login.login(), now);
    }
  }

  private record Note(Principal.OfLogin login, Instant at) implements Writer.Job {
    @Override
    public Runnable run(Sql sql) {
      Logins.seen(sql, login, at);
      return () -> {};
    }

    @Override
    public void failed(RuntimeException why) {
      // The writer tells of its disk itself; the next minute notes anew.
    }
  }
}
