package dev.lectern.bridge.kobo;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.cover.Covers;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.OwnerKey;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.Incarnation;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** The Kobo face, wired. */
public final class Kobos {
  /** All KEPUBs that are kept at once; those used least are made again when they are asked for. */
  private static final long KEPUB_BYTES = 512L << 20;

  private final KoboDesk desk;
  private final KoboRooms rooms;
  private final int jsonBytes;
  private final KoboAddress address;

  private Kobos(KoboDesk desk, KoboRooms rooms, KoboAddress address, int jsonBytes) {
    this.desk = desk;
    this.rooms = rooms;
    this.address = address;
    this.jsonBytes = jsonBytes;
  }

  /**
   * @param kepubs folder for the KEPUBs, which are lost without harm
   * @param publicUrl how the world calls this bridge, where somebody has said so
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
      Optional<String> publicUrl,
      int jsonBytes)
      throws IOException {
    KoboShelf shelf = new KoboShelf(edition -> contents.find(edition).isPresent());
    Editions editions = new Editions(contents::find);
    LibrarySync sync = new LibrarySync(incarnation, shelf, readings, tags, clock);
    KoboDesk desk = new KoboDesk(store, writer, growth, shelf, editions, readings, sync, tags);
    KoboAddress address = new KoboAddress(publicUrl);
    KoboRooms rooms =
        new KoboRooms(
            store,
            desk,
            editions,
            covers,
            new KepubStore(kepubs, editions, KEPUB_BYTES),
            book -> contents.find(book.edition()),
            address,
            jsonBytes);
    return new Kobos(desk, rooms, address, jsonBytes);
  }

  public KoboRooms rooms() {
    return rooms;
  }

  public KoboLoginRooms logins(OwnerKey key, Logins logins, SecureRandom random) {
    return new KoboLoginRooms(key, desk, logins, random, address, jsonBytes);
  }
}
