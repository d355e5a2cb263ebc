package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.ingest.OwnActs;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pushes and pulls of many devices in one transaction. To be finished before its commit. */
final class Batch {
  private final Sql sql;
  private final Kosync kosync;
  private final WarmScreens warm;
  private final OwnActs acts;
  private final Instant now;
  private final Map<AccountId, Long> heads = new HashMap<>();
  private final Set<AccountId> met = new HashSet<>();
  private final Set<Screen> acted = new LinkedHashSet<>();

  Batch(Sql sql, Kosync kosync, WarmScreens warm, Instant now) {
    this.sql = sql;
    this.kosync = kosync;
    this.warm = warm;
    this.acts = new OwnActs(sql, now.toString(), warm.marks());
    this.now = now;
  }

  long push(Principal.OfLogin login, Push push) {
    AccountId account = login.account();
    heads.put(account, 0L);
    if (met.add(account)) {
      warm.meet(sql, account, Feed.head(sql, account));
    }
    boolean queued = kosync.noted(sql, login, push, now);
    Named named = kosync.named(sql, login, push, this::flush);
    WarmScreens.Warm screen = warm.pushing(sql, login, push, now);
    acted.add(screen.screen().among(acts));
    warm.acting(screen.screen(), named.work());
    kosync.pushing(screen.screen(), screen.held(), named, login, now).take(push, queued);
    return now.getEpochSecond();
  }

  Optional<Progress> pull(Principal.OfLogin login, String document) {
    return pull(login, document, now);
  }

  Optional<Progress> pull(Principal.OfLogin login, String document, Instant asked) {
    flush();
    heads.put(login.account(), 0L);
    met.remove(login.account());
    warm.forget(login.account());
    return kosync.pull(sql, login, document, asked);
  }

  private void flush() {
    acted.forEach(Screen::write);
    acted.clear();
    acts.flush();
  }

  /** Writes what was counted; returns how far the accounts' feeds have come. */
  Map<AccountId, Long> finish() {
    flush();
    heads.replaceAll((account, before) -> Feed.head(sql, account));
    return heads;
  }
}
