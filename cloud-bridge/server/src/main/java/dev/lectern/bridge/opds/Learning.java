package dev.lectern.bridge.opds;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Learns what books say of themselves: first the shop's words of every new book, so that it can be
 * found at once, then the files, a few at a time. What was not learned yet is listed all the same.
 */
public final class Learning implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Learning.class.getName());

  /** How long a question waits for it. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final int WORDS_AT_ONCE = 2000;
  private static final int FILES_AT_ONCE = 20;

  private final Store store;
  private final Writer writer;
  private final Contents contents;
  private final InstantSource clock;
  private final ReentrantLock busy = new ReentrantLock();
  private final AtomicBoolean grown = new AtomicBoolean(true);
  private volatile boolean closed;

  public Learning(Store store, Writer writer, Contents contents, InstantSource clock) {
    this.store = store;
    this.writer = writer;
    this.contents = contents;
    this.clock = clock;
  }

  /**
   * Learns a step further, unless somebody else is at it. A step is bounded: words of 2,000 books,
   * or the files of 20.
   *
   * @return whether there may be more to learn
   */
  public boolean step() {
    if (!busy.tryLock()) {
      return false;
    }
    try {
      List<FactsTable.Known> unlisted = store.read(sql -> FactsTable.unlisted(sql, WORDS_AT_ONCE));
      if (!unlisted.isEmpty()) {
        keep(
            unlisted.stream()
                .map(one -> new Learned(one, Facts.ofWords(one.author()), FactsTable.From.WORDS))
                .toList());
      }
      List<FactsTable.Known> unread =
          new ArrayList<>(store.read(sql -> FactsTable.unread(sql, FILES_AT_ONCE)));
      boolean more = unread.size() == FILES_AT_ONCE;
      unread.addAll(present(store.read(sql -> FactsTable.absent(sql, FILES_AT_ONCE))));
      List<Learned> learned = new ArrayList<>();
      unread.forEach(known -> learned.add(read(known)));
      if (!learned.isEmpty()) {
        keep(learned);
      }
      return unlisted.size() == WORDS_AT_ONCE || more;
    } finally {
      busy.unlock();
    }
  }

  /** The shop or somebody's shelf may have changed. */
  public void notice() {
    grown.set(true);
  }

  /**
   * Learns what is new, and waits for it a moment; what takes longer goes on without the caller.
   * Costs one look where nothing is new.
   */
  public void catchUp() {
    boolean more = grown.getAndSet(false);
    boolean missing = store.read(sql -> !present(FactsTable.absent(sql, FILES_AT_ONCE)).isEmpty());
    if ((!more && !missing) || closed) {
      return;
    }
    CompletableFuture<Boolean> learned = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("learning")
        .start(
            () -> {
              try {
                while (!closed && step()) {
                  // The next few.
                }
              } catch (RuntimeException e) {
                grown.set(true);
                if (!closed) {
                  LOG.log(Level.WARNING, "books could not be learned of", e);
                }
              }
              learned.complete(true);
            });
    try {
      learned.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException later) {
      // Feeds list what is not learned yet by the words of the shop.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<FactsTable.Known> present(List<FactsTable.Known> absent) {
    return absent.stream().filter(one -> contents.find(one.edition()).isPresent()).toList();
  }

  /** Learns no more; a step under way ends first. */
  @Override
  public void close() {
    closed = true;
    busy.lock();
    try {
      grown.set(false);
    } finally {
      busy.unlock();
    }
  }

  private record Learned(FactsTable.Known known, Facts facts, FactsTable.From from) {}

  private void keep(List<Learned> learned) {
    String now = clock.instant().toString();
    writer
        .call(
            sql -> {
              learned.forEach(
                  one -> FactsTable.keep(sql, one.known(), one.facts(), one.from(), now));
              return true;
            })
        .join();
  }

  private Learned read(FactsTable.Known known) {
    Facts words = Facts.ofWords(known.author());
    Optional<Path> file = contents.find(known.edition());
    if (file.isEmpty()) {
      return new Learned(known, words, FactsTable.From.ABSENT);
    }
    return switch (contents.books().open(file.get())) {
      case Opening.Refused refused -> new Learned(known, words, FactsTable.From.FILE);
      case Opening.Opened opened -> {
        try (Publication book = opened.publication()) {
          yield new Learned(known, Facts.of(book, known.author()), FactsTable.From.FILE);
        }
      }
    };
  }
}
