package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.reading.format.BookFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The Kobo face, wired. */
public final class Kobos {
  /** All KEPUBs that are kept at once; those used least are made again when they are asked for. */
  private static final long KEPUB_BYTES = 512L << 20;

  private final KoboDesk desk;
  private final KoboRooms rooms;
  private final int jsonBytes;
  private final Reached reached;

  private Kobos(KoboDesk desk, KoboRooms rooms, Reached reached, int jsonBytes) {
    this.desk = desk;
    this.rooms = rooms;
    this.reached = reached;
    this.jsonBytes = jsonBytes;
  }

  /**
   * @param kepubs folder for the KEPUBs, which are lost without harm
   * @param seen told of each call that a Kobo's secret lets in
   */
  public static Kobos of(
      Store store,
      Writer writer,
      Growth growth,
      Contents contents,
      Covers covers,
      Readings readings,
      Tags tags,
      Incarnation incarnation,
      Path kepubs,
      InstantSource clock,
      Reached reached,
      Consumer<Principal.OfLogin> seen,
      int jsonBytes)
      throws IOException {
    KoboShelf shelf = new KoboShelf(edition -> isForKobos(contents, edition), clock);
    Editions editions = new Editions(contents::find, contents.books());
    LibrarySync sync = new LibrarySync(incarnation, shelf, readings, tags, clock);
    KoboDesk desk = new KoboDesk(store, writer, growth, shelf, editions, readings, sync, tags);
    KoboRooms rooms =
        new KoboRooms(
            store,
            desk,
            editions,
            covers,
            new KepubStore(kepubs, editions, KEPUB_BYTES),
            book -> contents.find(book.edition()),
            reached,
            seen,
            jsonBytes);
    return new Kobos(desk, rooms, reached, jsonBytes);
  }

  /**
   * Of a PDF no KEPUB is made, nor of recordings, so they are not listed where they could not be
   * fetched.
   */
  private static boolean isForKobos(Contents contents, EditionId edition) {
    BookFormat format = contents.format(edition);
    return contents.find(edition).isPresent()
        && format != BookFormat.PDF
        && format != BookFormat.AUDIOBOOK;
  }

  public KoboRooms rooms() {
    return rooms;
  }

  /**
   * @param gate who may make logins
   */
  public KoboLoginRooms logins(
      Access<Principal.OfOwner> gate, AccountId account, Logins logins, SecureRandom random) {
    return new KoboLoginRooms(gate, account, desk, logins, random, reached, jsonBytes);
  }
}
