package dev.lectern.bridge;

import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.Changes;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Incarnation;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What every part of a bridge that starts stands on. */
record Ground(
    Bridge.Options options,
    Home home,
    Incarnation incarnation,
    Store store,
    Writer writer,
    Intake intake,
    Growth growth,
    Changes changes,
    InstantSource clock,
    SecureRandom random) {

  AccountId account() {
    return options.account();
  }

  Limits limits() {
    return options.limits();
  }
}
