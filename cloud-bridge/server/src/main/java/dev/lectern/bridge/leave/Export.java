package dev.lectern.bridge.leave;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.exchange.AnnotationSetWriter;
import dev.lectern.reading.format.BookFormat;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.Notes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a ZIP of all that is somebody's: books, annotations, the operation log, orders, settings
 * and sign-ins without secrets. What is read of the database is one committed state of it.
 */
public final class Export {
  private static final String JSON = "application/json";

  /** What {@code export.json} is, for programs; it comes along with each export. */
  static final String SCHEMA = "export.schema.json";

  /** How much is done, in steps of no unit. */
  @FunctionalInterface
  public interface Progress {
    void reached(long done, long all);
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * @param bytes of the ZIP
     */
    record Made(long bytes, int books, long annotations, long rows) implements Outcome {}

    /**
     * @param code stable: {@code no-reader}, {@code too-large}, {@code disk}
     */
    record Refused(String code, String sentence) implements Outcome {}
  }

  private final Store store;
  private final Shelf shelf;
  private final InstantSource clock;
  private final ExportLimits limits;

  public Export(Store store, Shelf shelf, InstantSource clock, ExportLimits limits) {
    this.store = store;
    this.shelf = shelf;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Writes the ZIP, for its owner's eyes only. When this returns {@link Outcome.Made} it is whole
   * and on the disk; otherwise there is no file of that name.
   */
  public Outcome make(Whose whose, Path to, Progress progress) {
    return make(whose, Taker.OWNER, to, progress);
  }

  /** As {@link #make(Whose, Path, Progress)}, for that one's eyes only. */
  Outcome make(Whose whose, Taker taker, Path to, Progress progress) {
    ReaderId reader = whose.reader();
    boolean known =
        store.read(
            sql ->
                reader == null
                    ? Accounts.all(sql).contains(whose.account())
                    : Accounts.readers(sql, whose.account()).contains(reader));
    if (!known) {
      return new Outcome.Refused("no-reader", "There is no such reader or household.");
    }
    Path part = to.resolveSibling(to.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      OwnerOnly.file(part);
      Outcome.Made written = write(whose, taker, part, progress);
      OwnerOnly.flush(part);
      Outcome.Made made =
          new Outcome.Made(
              Files.size(part), written.books(), written.annotations(), written.rows());
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return made;
    } catch (Packing.TooLong tooLong) {
      return new Outcome.Refused(
          "too-large", "The export would be longer than " + limits.bytes() + " bytes.");
    } catch (IOException e) {
      return new Outcome.Refused("disk", "The export could not be written: " + e.getMessage());
    } finally {
      forget(part);
    }
  }

  private static void forget(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException left) {
      // The next export sweeps it away.
    }
  }

  private Outcome.Made write(Whose whose, Taker taker, Path part, Progress progress)
      throws IOException {
    Instant now = clock.instant();
    try (OutputStream file = Files.newOutputStream(part);
        Packing out = new Packing(file, now, limits.bytes())) {
      Written written = store.read(sql -> lines(sql, whose, taker, out, progress));
      List<Json> books = books(written, out, progress);
      out.text(
          "index.html",
          "This list, for people.",
          "text/html",
          ExportIndex.page(whose, now, books, out.packed()));
      out.text(SCHEMA, "What export.json is, for programs.", JSON, schema());
      out.text(
          "export.json",
          "",
          JSON,
          manifest(whose, now, written, books, out.packed()).text() + "\n");
      return new Outcome.Made(
          0L,
          (int) books.stream().filter(Export::isThere).count(),
          written.taken.count(),
          written.rows);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * @param all steps of the whole
   */
  private record Written(Taken taken, Incarnation incarnation, long rows, long done, long all) {}

  /** All that the database has, and what is still to be done. */
  private static Written lines(Sql sql, Whose whose, Taker taker, Packing out, Progress progress) {
    Taken taken = Taken.of(sql, whose, taker);
    long stored = sql.number("SELECT count(*) FROM outbox_row WHERE account = ?", whose.account());
    long all = stored + taken.books().stream().mapToLong(book -> 1 + book.bytes() / 1024).sum();
    try {
      for (var one : taken.notes().entrySet()) {
        notes(out, taken, one.getKey(), one.getValue());
      }
      long[] rows = new long[1];
      out.add(
          "operations.jsonl",
          "Every recorded act, one a line, as it came.",
          "application/x-ndjson",
          file -> rows[0] = RowLines.write(sql, whose, file, done -> progress.reached(done, all)));
      tables(sql, whose, out, Holding.ORDERS, "Orders, and the money that was booked for them.");
      tables(sql, whose, out, Holding.WORKS, "Rights to books, and which books are one work.");
      tables(sql, whose, out, Holding.SETTINGS, "Settings, devices and what they were allowed.");
      tables(sql, whose, out, Holding.SIGN_INS, "Ways to sign in, without what is secret of them.");
      tables(sql, whose, out, Holding.APPS, "What other people's apps said of themselves.");
      return new Written(taken, Meta.known(sql).orElseThrow(), rows[0], stored, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tables(Sql sql, Whose whose, Packing out, String told, String what)
      throws IOException {
    out.text(told + ".json", what, JSON, TableLines.of(sql, whose, told).text() + "\n");
  }

  private static void notes(Packing out, Taken taken, ReaderId reader, Notes notes)
      throws IOException {
    for (Entitlement book : taken.byWork().values()) {
      List<Note> inIt = new ArrayList<>(notes.in(book.work()));
      inIt.removeIf(Note::deleted);
      if (!inIt.isEmpty()) {
        out.text(
            "annotations/" + reader + "/" + Taken.fileName(book) + ".jsonld",
            "What " + reader + " marked and wrote in " + book.title() + ", W3C annotations.",
            "application/ld+json",
            AnnotationSetWriter.write(book.edition(), book.title(), book.author(), inIt));
      }
    }
  }

  private List<Json> books(Written written, Packing out, Progress progress) throws IOException {
    List<Json> books = new ArrayList<>();
    List<String> there = new ArrayList<>();
    long done = written.done;
    for (Entitlement right : written.taken.books()) {
      boolean opens = right.live() && written.taken.seen().test(right.work());
      Optional<Path> file = opens ? shelf.find(right.edition()) : Optional.empty();
      String ending = file.map(Packing::format).orElse(BookFormat.EPUB).extension();
      String path = "books/" + Taken.fileName(right) + "." + ending;
      if (file.isPresent() && !there.contains(path)) {
        out.book(path, right.title() + ", " + right.author(), file.get());
        there.add(path);
      }
      books.add(book(right, file.isPresent() ? path : null));
      done += 1 + right.bytes() / 1024;
      progress.reached(done, written.all);
    }
    return books;
  }

  static Json.Obj book(Entitlement right, @Nullable String path) {
    return Json.object()
        .put("work", right.work().value())
        .put("kind", right.kind().name().toLowerCase(Locale.ROOT))
        .put("live", right.live())
        .put("title", right.title())
        .put("author", right.author())
        .put("language", right.language())
        .put("sha256", right.edition().sha256())
        .put("bytes", right.bytes())
        .putOrNull("path", path)
        .build();
  }

  static boolean isThere(Json book) {
    return book instanceof Json.Obj one && one.get("path") instanceof Json.Str;
  }

  private static Json.Obj manifest(
      Whose whose, Instant now, Written written, List<Json> books, List<Packing.Packed> packed) {
    return Json.object()
        .put("export", 1)
        .put("made", now.toString())
        .put("of", whose.kind())
        .put("account", whose.account().value())
        .putIfPresent("reader", whose.reader())
        .put("incarnation", written.incarnation.value())
        .putAll("readers", written.taken.notes().keySet(), one -> Json.of(one.value()))
        .put(
            "counts",
            Json.object()
                .put("books", books.stream().filter(Export::isThere).count())
                .put("annotations", written.taken.count())
                .put("rows", written.rows))
        .putAll("books", books, book -> book)
        .putAll("files", packed, Packing.Packed::json)
        .build();
  }

  private static String schema() throws IOException {
    try (InputStream in = Export.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException(SCHEMA + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
