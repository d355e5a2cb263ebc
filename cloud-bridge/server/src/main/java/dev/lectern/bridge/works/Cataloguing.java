package dev.lectern.bridge.works;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Joined;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.work.Study;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Changes of what belongs together, each committed when its method returns. */
public final class Cataloguing {
  private final Writer writer;
  private final Growth growth;
  private final InstantSource clock;

  public Cataloguing(Writer writer, Growth growth, InstantSource clock) {
    this.writer = writer;
    this.growth = growth;
    this.clock = clock;
  }

  /** A file came in. */
  public void studied(Study study) {
    change(
        sql -> {
          Editions.studied(sql, study, now());
          return true;
        });
  }

  /** See {@link Offers#decide}. */
  public Optional<Offers.Offer> decide(AccountId account, long offer, boolean accepted) {
    return change(sql -> Offers.decide(sql, account, offer, accepted, now()));
  }

  /** See {@link Works#join}. */
  public boolean join(AccountId account, WorkId work, WorkId into) {
    return change(sql -> Works.join(sql, account, work, into, Joined.ASKED, now()));
  }

  /** See {@link Works#split}. */
  public boolean split(AccountId account, WorkId work) {
    return change(sql -> Works.split(sql, account, work, now()));
  }

  private String now() {
    return clock.instant().toString();
  }

  private <T> T change(Work<T> work) {
    try {
      return writer
          .call(
              sql -> {
                T value = work.in(sql);
                for (AccountId grown : Accounts.all(sql)) {
                  growth.note(grown, Feed.head(sql, grown));
                }
                return value;
              })
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the change was not kept", e.getCause());
    }
  }
}
