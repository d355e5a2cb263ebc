package dev.lectern.app.content;

import dev.lectern.device.library.Series;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.About;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which series the books here belong to, as their files say; nobody else tells a device. Each file
 * is looked into once, in the background, when somebody looks at the shelf, and what it said is
 * kept in {@code series.tsv}:
 *
 * <pre>
 * SHA-256 &lt;tab&gt; position &lt;tab&gt; name      both empty for a book without a series
 * </pre>
 *
 * A line that is damaged or lost costs one more look. Safe for use by several threads.
 */
public final class KnownSeries implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(KnownSeries.class.getName());

  /** Stands for no series; a series that there is has a name. */
  private static final Series NONE = new Series("", "");

  private static final int NAME = 200;
  private static final int POSITION = 20;
  private static final long MOST_BYTES = 16L << 20;

  private final Path file;
  private final BookFolder folder;
  private final Books books;
  private @Nullable Map<EditionId, Series> known;
  private @Nullable Thread looking;
  private volatile boolean closed;

  /**
   * @param home where it is kept
   */
  public KnownSeries(Path home, BookFolder folder, Books books) {
    this.file = home.resolve("series.tsv");
    this.folder = folder;
    this.books = books;
  }

  /** Null where the book belongs to none, or was not looked into yet. */
  public @Nullable Series of(EditionId edition) {
    Series series = known().get(edition);
    return NONE.equals(series) ? null : series;
  }

  /**
   * Begins to look into those that were not looked into yet.
   *
   * @param here editions whose files are here
   * @return how many those are
   */
  public synchronized int learn(Collection<EditionId> here) {
    List<EditionId> unknown =
        here.stream().filter(edition -> !known().containsKey(edition)).toList();
    if (!unknown.isEmpty() && !closed && (looking == null || !looking.isAlive())) {
      looking = Thread.ofVirtual().name("series").start(() -> look(unknown));
    }
    return unknown.size();
  }

  private void look(List<EditionId> unknown) {
    for (EditionId edition : unknown) {
      if (closed) {
        return;
      }
      try {
        keep(edition, said(folder.file(edition)));
      } catch (IOException e) {
        LOG.log(Level.WARNING, "A book's series could not be learnt.", e);
        return;
      }
    }
  }

  private Series said(Path book) throws IOException {
    if (!Files.exists(book)
        || !saysSeries(book)
        || !(books.open(book) instanceof Opening.Opened(Publication publication))) {
      return NONE;
    }
    try (publication) {
      About about = publication.about();
      String name = plain(about.series(), NAME);
      return name.isEmpty() ? NONE : new Series(name, plain(about.seriesPosition(), POSITION));
    }
  }

  /** Neither a PDF nor plain text names one, and opening those costs seconds. */
  private static boolean saysSeries(Path book) throws IOException {
    try (InputStream in = Files.newInputStream(book)) {
      String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return start.startsWith("PK") || start.contains("<");
    }
  }

  private static String plain(String said, int most) {
    String plain = said.replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.substring(0, Math.min(most, plain.length())).strip();
  }

  private synchronized void keep(EditionId edition, Series series) throws IOException {
    known().put(edition, series);
    // The line before may have been cut by a power cut: each begins on a line of its own.
    String line = "\n" + edition.sha256() + "\t" + series.position() + "\t" + series.name() + "\n";
    Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Read when it is asked for: a start has no use for it. */
  private synchronized Map<EditionId, Series> known() {
    Map<EditionId, Series> now = known;
    if (now == null) {
      now = new ConcurrentHashMap<>();
      read(now);
      known = now;
    }
    return now;
  }

  private void read(Map<EditionId, Series> into) {
    try {
      if (!Files.exists(file)) {
        return;
      }
      if (Files.size(file) > MOST_BYTES) {
        Files.delete(file); // Of books that went long ago, mostly.
        return;
      }
      try (Stream<String> lines = Files.lines(file)) {
        lines.forEach(line -> take(line, into));
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "The books' series are learnt again.", e);
      into.clear();
    }
  }

  private static void take(String line, Map<EditionId, Series> into) {
    String[] parts = line.split("\t", -1);
    if (parts.length == 3 && parts[0].matches("[0-9a-f]{64}")) {
      into.put(new EditionId(parts[0]), parts[2].isEmpty() ? NONE : new Series(parts[2], parts[1]));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
