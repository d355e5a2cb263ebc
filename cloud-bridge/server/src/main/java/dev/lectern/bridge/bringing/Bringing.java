package dev.lectern.bridge.bringing;

import dev.lectern.bridge.catalogue.BookCheck;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.WorkId;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts a file that the household has on its shelf, as if a device had brought it along. Nothing is
 * paid, and nobody else is offered it. The same file again changes nothing.
 */
public final class Bringing {
  private final AccountId account;
  private final Function<Work<Boolean>, Boolean> change;
  private final Contents contents;
  private final Cataloguing cataloguing;
  private final InstantSource clock;
  private final long mostBytes;

  /**
   * @param change makes a change, and returns when it is committed
   * @param mostBytes the longest file
   */
  public Bringing(
      AccountId account,
      Function<Work<Boolean>, Boolean> change,
      Contents contents,
      Cataloguing cataloguing,
      InstantSource clock,
      long mostBytes) {
    this.account = account;
    this.change = change;
    this.contents = contents;
    this.cataloguing = cataloguing;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  /** The longest file, in bytes. */
  public long mostBytes() {
    return mostBytes;
  }

  /** What has become of a file. */
  public sealed interface Brought {
    record Shelved(WorkId work, String title) implements Brought {}

    /**
     * @param code stable
     * @param sentence for whoever sent the file
     */
    record Refused(String code, String sentence) implements Brought {}
  }

  /** {@link Brought.Refused#code} of a file above the limit. */
  public static final String TOO_LARGE = "too-large";

  /** {@link Brought.Refused#code} of a file that the shop sells. */
  public static final String SOLD_HERE = "sold-here";

  /**
   * Seconds for most, minutes for what another program must convert; never on the writer's thread.
   *
   * @param name of the file; the book's where it does not say its title, may be empty
   * @param title by which its owner knows it; empty for the file's
   * @param author the same
   * @throws IOException where the file did not come whole, or could not be kept
   */
  public Brought bring(InputStream in, String name, String title, String author)
      throws IOException {
    Optional<Contents.Arrived> came = contents.arrive(in);
    if (came.isEmpty()) {
      return new Brought.Refused(TOO_LARGE, "A book may be " + mostBytes + " bytes at most.");
    }
    Contents.Arrived file;
    try {
      file = contents.ready(came.get());
    } catch (Contents.Unready unready) {
      return new Brought.Refused(unready.code(), unready.sentence());
    }
    return switch (BookCheck.of(contents.books(), file.file(), file.edition())) {
      case BookCheck.Refused refused -> {
        contents.discard(file);
        yield new Brought.Refused(refused.code(), refused.sentence());
      }
      case BookCheck.Book book -> {
        contents.keep(file);
        yield shelved(file, book.called(name).known(title, author));
      }
    };
  }

  private Brought shelved(Contents.Arrived file, BookCheck.Book book) {
    // The name that a device gives to the same file, so that it is one work whoever brings it.
    WorkId work = new WorkId("own-" + file.edition().sha256().substring(0, 24));
    OwnBook own =
        new OwnBook(
            work, file.edition(), book.title(), book.author(), book.language(), file.bytes());
    String at = clock.instant().toString();
    if (!change.apply(sql -> Rights.own(sql, account, own, at))) {
      return new Brought.Refused(
          SOLD_HERE, "That file is in the shop already: it is had by buying it there.");
    }
    cataloguing.studied(book.study());
    return new Brought.Shelved(work, book.title());
  }
}
