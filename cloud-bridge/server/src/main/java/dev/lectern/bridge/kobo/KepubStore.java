package dev.lectern.bridge.kobo;

import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.BookFormat;
import dev.lectern.reading.kepub.Kepub;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * KEPUBs by the SHA-256 of the book they were made of. All of them can be made again, so the folder
 * is kept small and is lost without harm.
 */
public final class KepubStore {
  private final Path folder;
  private final Editions editions;
  private final long mostBytes;

  private final Object making = new Object();

  /** Names and sizes, least used first; only ever looked into under its own lock. */
  private final Map<String, Long> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param mostBytes of all KEPUBs together; the one asked for last is kept even where it is larger
   */
  public KepubStore(Path folder, Editions editions, long mostBytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.editions = editions;
    this.mostBytes = mostBytes;
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
      for (Path file : there) {
        if (file.toString().endsWith(suffix())) {
          kept.put(file.getFileName().toString(), Files.size(file));
        } else {
          Files.delete(file);
        }
      }
    }
  }

  /** Another recipe's files are of no use. */
  private static String suffix() {
    return ".r" + Kepub.RECIPE + ".kepub.epub";
  }

  /**
   * The KEPUB, made now where it is not there; empty where the book is not there or is none. One is
   * made at a time, since that takes memory; what is there is not waited for.
   */
  public Optional<Path> find(EditionId edition) throws IOException {
    String name = edition.sha256() + suffix();
    Optional<Path> there = there(name);
    if (there.isPresent()) {
      return there;
    }
    synchronized (making) {
      // Perhaps it was being made for somebody else.
      there = there(name);
      return there.isPresent() ? there : make(edition, name);
    }
  }

  /** Of the KEPUB, in bytes; empty where it was not made yet. */
  OptionalLong size(EditionId edition) {
    synchronized (kept) {
      Long bytes = kept.get(edition.sha256() + suffix());
      return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
  }

  private Optional<Path> there(String name) {
    synchronized (kept) {
      Path file = folder.resolve(name);
      return kept.get(name) != null && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    }
  }

  private Optional<Path> make(EditionId edition, String name) throws IOException {
    Path file = folder.resolve(name);
    Path part = folder.resolve(name + ".part");
    if (editions.is(edition, BookFormat.PDF) || editions.is(edition, BookFormat.AUDIOBOOK)) {
      // Every page would have to be drawn while the Kobo waits; and it would not play recordings.
      return Optional.empty();
    }
    try {
      Boolean made = editions.with(edition, book -> write(book, part));
      if (made == null) {
        return Optional.empty();
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (UncheckedIOException damaged) {
      return Optional.empty();
    } finally {
      Files.deleteIfExists(part);
    }
    synchronized (kept) {
      kept.put(name, Files.size(file));
      trim(name);
    }
    return Optional.of(file);
  }

  private static Boolean write(Publication book, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Kepub.write(book, out);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void trim(String newest) throws IOException {
    long bytes = kept.values().stream().mapToLong(Long::longValue).sum();
    for (var oldest = kept.entrySet().iterator(); bytes > mostBytes && oldest.hasNext(); ) {
      Map.Entry<String, Long> one = oldest.next();
      if (!one.getKey().equals(newest)) {
        // Whoever is reading it has it open, and reads on.
        Files.deleteIfExists(folder.resolve(one.getKey()));
        bytes -= one.getValue();
        oldest.remove();
      }
    }
  }
}
