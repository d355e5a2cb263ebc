package dev.lectern.bridge.works;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Joined;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.align.AlignmentMap;
import dev.lectern.reading.align.Alignments;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.work.Study;
import dev.lectern.reading.work.WholeTexts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Changes of what belongs together, each committed when its method returns. */
public final class Cataloguing {
  private final Store store;
  private final Contents contents;
  private final Writer writer;
  private final Growth growth;
  private final InstantSource clock;

  public Cataloguing(
      Store store, Contents contents, Writer writer, Growth growth, InstantSource clock) {
    this.store = store;
    this.contents = contents;
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
    align();
  }

  /**
   * Makes the maps that are missing between files of one book: up to two seconds for each of the
   * longest novels, on the caller's thread. Nothing to do costs one question of the database.
   */
  public void align() {
    Set<Maps.Wanted> wanted = new LinkedHashSet<>();
    store.read(
        sql -> {
          Accounts.all(sql).forEach(account -> wanted.addAll(Maps.wanted(sql, account)));
          return true;
        });
    for (Maps.Wanted one : wanted) {
      Optional<Path> edition = contents.find(one.edition());
      Optional<Path> reference = contents.find(one.reference());
      // A file that has not arrived yet is asked for again when it has.
      if (edition.isPresent() && reference.isPresent()) {
        String points = points(edition.get(), reference.get());
        change(
            sql -> {
              Maps.keep(sql, one, points, now());
              return true;
            });
      }
    }
  }

  private String points(Path edition, Path reference) {
    if (contents.books().open(edition) instanceof Opening.Opened(Publication book)
        && contents.books().open(reference) instanceof Opening.Opened(Publication other)) {
      try (book;
          other) {
        AlignmentMap map = Alignments.of(WholeTexts.of(book), WholeTexts.of(other));
        return map == null ? "" : map.print();
      }
    }
    return "";
  }

  /** See {@link Offers#decide}. */
  public Optional<Offers.Offer> decide(AccountId account, long offer, boolean accepted) {
    Optional<Offers.Offer> decided =
        change(sql -> Offers.decide(sql, account, offer, accepted, now()));
    align();
    return decided;
  }

  /** See {@link Works#join}. */
  public boolean join(AccountId account, WorkId work, WorkId into) {
    boolean joined = change(sql -> Works.join(sql, account, work, into, Joined.ASKED, now()));
    align();
    return joined;
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
