package dev.lectern.bridge.leave;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.entitlement.Warrants;
import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a household's devices need when there is no bridge any more: rights signed for ever (loans
 * until their end), books, keys to verify, places and notes, and the household's key under a
 * passphrase. It holds what people read and wrote in plain: it is to be kept as a diary is.
 *
 * <pre>
 * index.html       for people
 * after-us.json    whose it is, the keys, and each file's SHA-256, under a code of the sealed key
 * memory.jsonl     what devices were told, in order: {"kind","body"}
 * books/SHA256.epub
 * keys/root.pem, keys/rights-root.txt
 * </pre>
 */
public final class Bundle {
  /** What devices that are claimed from a bundle are called; the bridge's time is signed for it. */
  private static final DeviceId DEVICE = new DeviceId("after-us");

  private static final int PAGE = 500;

  /** What of the feed still means something without a bridge. */
  private static final Set<String> KINDS =
      Set.of(
          "op",
          "note",
          "note-gone",
          "reassign",
          "entitlement",
          "denied",
          "joined",
          "alignment",
          "profile");

  /** What came of it. */
  public sealed interface Outcome {
    record Made(int books, long entries, long bytes) implements Outcome {}

    /**
     * @param code stable: {@code passphrase}, {@code no-household}, {@code disk}
     */
    record Refused(String code, String sentence) implements Outcome {}
  }

  private final Store store;
  private final Shelf shelf;
  private final Notary notary;
  private final String rootPem;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param rootPem the certificate under which this bridge's servers and devices are
   */
  public Bundle(
      Store store,
      Shelf shelf,
      Notary notary,
      String rootPem,
      InstantSource clock,
      SecureRandom random) {
    this.store = store;
    this.shelf = shelf;
    this.notary = notary;
    this.rootPem = rootPem;
    this.clock = clock;
    this.random = random;
  }

  /** Writes it, for its owner's eyes only; whole and on the disk when this returns Made. */
  public Outcome make(AccountId account, String passphrase, Path to) {
    if (passphrase.length() < Sealed.LEAST_CHARS) {
      return new Outcome.Refused(
          "passphrase", "A passphrase has " + Sealed.LEAST_CHARS + " characters or more.");
    }
    if (!store.<Boolean>read(sql -> Accounts.all(sql).contains(account))) {
      return new Outcome.Refused("no-household", "There is no such household.");
    }
    Path part = to.resolveSibling(to.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      OwnerOnly.file(part);
      Outcome.Made written = write(account, new Sealed(passphrase, random), part);
      OwnerOnly.flush(part);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Outcome.Made(written.books(), written.entries(), Files.size(to));
    } catch (IOException e) {
      return new Outcome.Refused("disk", "The bundle could not be written: " + e.getMessage());
    }
  }

  private record Read(
      List<ReaderId> readers, List<Entitlement> rights, long entries, String incarnation) {}

  private Outcome.Made write(AccountId account, Sealed sealed, Path part) throws IOException {
    Instant now = clock.instant();
    try (OutputStream file = Files.newOutputStream(part);
        Packing out = new Packing(file, now, Long.MAX_VALUE)) {
      Read read = store.read(sql -> memory(sql, account, out));
      int books = books(read.rights(), out);
      out.text("keys/root.pem", "The household's certificate.", "application/x-pem-file", rootPem);
      out.text(
          "keys/rights-root.txt",
          "The key under which rights are signed.",
          "text/plain",
          notary.root() + "\n");
      out.text(
          "index.html", "This page.", "text/html", page(account, now, read.rights(), out.packed()));
      Json.Obj manifest =
          Json.object()
              .put("afterUs", 1)
              .put("made", now.toString())
              .put("account", account.value())
              .put("device", DEVICE.value())
              .putAll("readers", read.readers(), one -> Json.of(one.value()))
              .put("incarnation", read.incarnation())
              .put("rightsRoot", notary.root())
              .put(
                  "time",
                  Json.parseObject(
                      notary.time(account, DEVICE, read.incarnation(), now.toEpochMilli())))
              .put("key", sealed.json())
              .putAll("files", out.packed(), Packing.Packed::json)
              .build();
      out.text("after-us.json", "", "application/json", sealed.text(manifest));
      return new Outcome.Made(books, read.entries(), 0);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private record Line(long place, String kind, String body) {}

  private Read memory(Sql sql, AccountId account, Packing out) {
    Warrants warrants = new Warrants(notary, clock, Meta.signed(sql));
    long[] entries = new long[1];
    try {
      out.add(
          "memory.jsonl",
          "Rights, places and notes, as devices were told of them.",
          "application/x-ndjson",
          file -> {
            List<Line> page = page(sql, account, -1);
            while (!page.isEmpty()) {
              for (Line line : page) {
                if (KINDS.contains(line.kind())) {
                  Entry entry =
                      warrants.sealed(
                          sql, account, new Entry(line.place(), line.kind(), line.body()));
                  String text =
                      Json.object().put("kind", entry.kind()).put("body", entry.body()).text();
                  file.write((text + "\n").getBytes(StandardCharsets.UTF_8));
                  entries[0]++;
                }
              }
              page = page(sql, account, page.getLast().place());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Read(
        Accounts.readers(sql, account),
        Rights.all(sql, account).stream().filter(Entitlement::live).toList(),
        entries[0],
        // A life of its own: what devices keep of the last bridge does not fit it.
        HEX.formatHex(bits()));
  }

  private static final java.util.HexFormat HEX = java.util.HexFormat.of();

  private byte[] bits() {
    byte[] bits = new byte[8];
    random.nextBytes(bits);
    return bits;
  }

  private static List<Line> page(Sql sql, AccountId account, long after) {
    return sql.list(
        "SELECT place, kind, body FROM feed WHERE account = ? AND place > ? AND device IS NULL"
            + " ORDER BY place LIMIT "
            + PAGE,
        columns -> new Line(columns.getLong(1), columns.getString(2), columns.getString(3)),
        account,
        after);
  }

  private int books(List<Entitlement> rights, Packing out) throws IOException {
    List<String> there = new ArrayList<>();
    for (Entitlement right : rights) {
      Optional<Path> file = shelf.find(right.edition());
      String path = "books/" + right.edition().sha256() + ".epub";
      if (file.isPresent() && !there.contains(path)) {
        out.book(path, right.title() + ", " + right.author(), file.get());
        there.add(path);
      }
    }
    return there.size();
  }

  private static String page(
      AccountId account, Instant now, List<Entitlement> rights, List<Packing.Packed> packed) {
    List<Json> books = new ArrayList<>();
    for (Entitlement right : rights) {
      String path = "books/" + right.edition().sha256() + ".epub";
      boolean there = packed.stream().anyMatch(one -> one.path().equals(path));
      books.add(Export.book(right, there ? path : null));
    }
    return ExportIndex.page(new Whose(account, null), now, books, packed);
  }
}
