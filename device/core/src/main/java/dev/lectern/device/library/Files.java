package dev.lectern.device.library;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.Failure;
import dev.lectern.device.Limits;
import dev.lectern.device.Timer;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rights become files: wanted, brought, checked, ready. */
public final class Files {
  private Files() {}

  /** A right came, changed or ended. Notes and places stay whatever becomes of it. */
  public static void take(Draft draft, Entitlement right) {
    draft.library = draft.library.with(right);
    draft.keep(new Write.PutEntitlement(right));
    if (right.live() && !draft.library.files().containsKey(right.edition())) {
      put(
          draft,
          new BookFile(
              right.edition(), right.work(), right.bytes(), BookFile.State.WANTED, null, false));
      fetch(draft);
    }
  }

  public static void take(Draft draft, CatalogueItem item) {
    draft.library = draft.library.with(item);
    draft.keep(new Write.PutItem(item));
  }

  /** Begins all transfers that are wanted and not under way. */
  public static void fetch(Draft draft) {
    for (BookFile file : draft.library.files().values()) {
      if (draft.library.fetching().contains(file.edition())) {
        continue;
      }
      if (file.state() == BookFile.State.WANTED) {
        draft.library = draft.library.fetching(file.edition(), true);
        draft.then(new Effect.Download(file.work(), file.edition(), file.bytes()));
      } else if (file.upload()) {
        OwnBook book = own(draft, file);
        if (book != null) {
          draft.library = draft.library.fetching(file.edition(), true);
          draft.then(new Effect.Upload(book));
        }
      }
    }
  }

  private static @Nullable OwnBook own(Draft draft, BookFile file) {
    Entitlement right = draft.library.right(file.work());
    return right == null
        ? null
        : new OwnBook(
            right.work(),
            right.edition(),
            right.title(),
            right.author(),
            right.language(),
            right.bytes());
  }

  public static void downloaded(Draft draft, EditionId edition) {
    done(draft, edition);
    BookFile file = draft.library.files().get(edition);
    if (file != null && file.state() != BookFile.State.READY) {
      put(
          draft,
          new BookFile(
              edition, file.work(), file.bytes(), BookFile.State.READY, null, file.upload()));
    }
  }

  public static void failed(Draft draft, Event.DownloadFailed failed) {
    draft.library = draft.library.fetching(failed.edition(), false);
    if (failed.again()) {
      later(draft);
    } else {
      refuse(draft, failed.edition(), failed.failure());
    }
  }

  /** The file is there and is no book. */
  public static void refuse(Draft draft, EditionId edition, Failure failure) {
    BookFile file = draft.library.files().get(edition);
    if (file != null) {
      put(
          draft,
          new BookFile(edition, file.work(), file.bytes(), BookFile.State.REFUSED, failure, false));
    }
  }

  public static void uploaded(Draft draft, EditionId edition) {
    done(draft, edition);
    BookFile file = draft.library.files().get(edition);
    if (file != null && file.upload()) {
      put(
          draft,
          new BookFile(edition, file.work(), file.bytes(), file.state(), file.failure(), false));
    }
  }

  public static void uploadFailed(Draft draft, EditionId edition) {
    draft.library = draft.library.fetching(edition, false);
    later(draft);
  }

  /** A book was brought to this device: it is the account's own from now on. */
  public static void imported(Draft draft, OwnBook book) {
    boolean isNew = draft.library.right(book.work()) == null;
    if (isNew) {
      if (Outgoing.append(draft, "own", Wire.encode(book)) == 0) {
        draft.reply("keep.full");
        return;
      }
      Entitlement right =
          new Entitlement(
              book.work(),
              Entitlement.Kind.OWN,
              true,
              book.title(),
              book.author(),
              book.language(),
              book.edition(),
              book.bytes());
      draft.library = draft.library.with(right);
      draft.keep(new Write.PutEntitlement(right));
    }
    put(
        draft,
        new BookFile(book.edition(), book.work(), book.bytes(), BookFile.State.READY, null, isNew));
    draft.note("note", draft.setting.wording().say("import.done", "title", book.title()), true);
    fetch(draft);
  }

  /**
   * The file is deleted; the right to the book, places and notes stay. Kept first, so that a power
   * cut leaves at most a file that goes with the next start.
   */
  public static void letGo(Draft draft, WorkId work) {
    String title = draft.library.title(work);
    BookFile file = draft.library.fileOf(work);
    if (file == null || file.state() != BookFile.State.READY) {
      draft.reply("letGo.notHere", "title", title);
    } else if (file.upload()) {
      draft.reply("letGo.notSafe", "title", title);
    } else if (work.equals(draft.screen.open())) {
      draft.reply("letGo.open", "title", title);
    } else {
      put(
          draft,
          new BookFile(file.edition(), work, file.bytes(), BookFile.State.AWAY, null, false));
      draft.then(new Effect.LetGo(file.edition()));
      draft.reply("letGo.done", "title", title);
    }
  }

  /** A file that was let go of is wanted again. */
  public static void bringBack(Draft draft, WorkId work) {
    BookFile file = draft.library.fileOf(work);
    if (file != null && file.state() == BookFile.State.AWAY) {
      put(
          draft,
          new BookFile(file.edition(), work, file.bytes(), BookFile.State.WANTED, null, false));
      draft.reply("work.fetching", "title", draft.library.title(work));
      fetch(draft);
    }
  }

  /** After a start: what a power cut left of those that were let go of. */
  public static void finishLettingGo(Draft draft) {
    for (BookFile file : draft.library.files().values()) {
      if (file.state() == BookFile.State.AWAY) {
        draft.then(new Effect.LetGo(file.edition()));
      }
    }
  }

  private static void done(Draft draft, EditionId edition) {
    draft.library = draft.library.fetching(edition, false).tried(0);
  }

  private static void later(Draft draft) {
    Limits limits = draft.setting.limits();
    int tries = draft.library.fetchTries();
    draft.library = draft.library.tried(tries + 1);
    long wait =
        Math.min(
            limits.reconnectMost().toMillis(),
            limits.reconnectFirst().toMillis() << Math.min(tries, 16));
    draft.after(Timer.Name.FETCH, Duration.ofMillis(wait));
  }

  private static void put(Draft draft, BookFile file) {
    draft.library = draft.library.with(file);
    draft.keep(new Write.PutFile(file));
  }
}
