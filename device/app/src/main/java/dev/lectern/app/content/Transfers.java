package dev.lectern.app.content;

import dev.lectern.device.Event;
import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.OwnBook;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.format.Books;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings and gives files in the background, a few at a time. The core decides about retries. */
public final class Transfers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Transfers.class.getName());
  private static final int AT_ONCE = 2;

  private final Contents contents;
  private final BookFolder folder;
  private final Books books;
  private final long keepFree;
  private final Consumer<Event> inbox;
  private final Set<EditionId> busy = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("transfer-", 0).factory());

  /**
   * @param keepFree bytes of the disk that no download may take
   */
  public Transfers(
      Contents contents, BookFolder folder, Books books, long keepFree, Consumer<Event> inbox) {
    this.keepFree = keepFree;
    this.contents = contents;
    this.folder = folder;
    this.books = books;
    this.inbox = inbox;
  }

  /** Begins a download unless it is under way. Ends in one event, after the file is durable. */
  public void download(EditionId edition, long bytes) {
    begin(
        edition,
        () -> {
          Failure failure = room(edition, bytes);
          if (failure == null) {
            failure = contents.bring(edition, bytes, folder.file(edition));
          }
          if (failure == null) {
            failure = check(edition);
          }
          return failure == null
              ? new Event.Downloaded(edition)
              : new Event.DownloadFailed(edition, failure, isWorthAgain(failure));
        });
  }

  /** Deletes a file. Nothing is lost by that: the bridge has it. */
  public void letGo(EditionId edition) {
    try {
      folder.drop(edition);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A file could not be deleted; it goes with the next start.", e);
    }
  }

  /** Null where the rest of a file has room; else it is tried again, for somebody may make some. */
  private @Nullable Failure room(EditionId edition, long bytes) {
    try {
      boolean fits = bytes - folder.arrived(edition) <= folder.free() - keepFree;
      return fits
          ? null
          : new Failure("content-no-room", "There is no room for this book on this device.");
    } catch (IOException e) {
      return null; // The download itself will say it.
    }
  }

  /** Begins an upload unless it is under way. Ends in one event. */
  public void upload(OwnBook book) {
    EditionId edition = book.edition();
    begin(
        edition,
        () -> {
          Failure failure = contents.put(edition, folder.file(edition));
          return failure == null
              ? new Event.Uploaded(edition)
              : new Event.UploadFailed(edition, failure);
        });
  }

  private interface Job {
    Event run();
  }

  private void begin(EditionId edition, Job job) {
    if (!busy.add(edition)) {
      return;
    }
    threads.execute(
        () -> {
          try {
            room.acquire();
            try {
              Event ended = job.run();
              busy.remove(edition); // Before it is told: the answer may be to begin again.
              inbox.accept(ended);
            } finally {
              room.release();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A transfer failed by a defect.", e);
          } finally {
            busy.remove(edition);
          }
        });
  }

  /** The hash says that it is the right file; only opening it says that it is a book. */
  private @Nullable Failure check(EditionId edition) {
    return switch (books.open(folder.file(edition))) {
      case Opening.Opened(var publication) -> {
        publication.close();
        yield null;
      }
      case Opening.Refused(String code, String sentence) -> new Failure(code, sentence);
    };
  }

  private static boolean isWorthAgain(Failure failure) {
    return failure.code().startsWith("content-") && !failure.code().equals("content-wrong");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
