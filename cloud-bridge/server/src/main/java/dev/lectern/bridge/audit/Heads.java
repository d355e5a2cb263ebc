package dev.lectern.bridge.audit;

import dev.lectern.bridge.signing.Notary;
import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.AuditHead;
import dev.lectern.protocol.Signed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Signs the chains' heads now and then, and writes them where the database's writer does not come
 * by: into a file of each month, and into the program's log. What was done since the last head is
 * not held by it yet.
 */
public final class Heads {
  private static final Logger LOG = Logger.getLogger(Heads.class.getName());

  /** A head for so many new rows at once, and for fewer after this time. */
  private static final long MANY = 100;

  private static final Duration SOON = Duration.ofMinutes(10);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final @Nullable Notary notary;
  private final Store store;
  private final InstantSource clock;
  private final Map<AccountId, Kept> signed = new HashMap<>();

  private record Kept(long n, Instant at) {}

  /**
   * @param notary null where nothing can be signed
   */
  public Heads(Path folder, @Nullable Notary notary, Store store, InstantSource clock) {
    this.folder = folder;
    this.notary = notary;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Signs what grew.
   *
   * @param now whether it is signed however little that is
   */
  public synchronized void sign(boolean now) {
    Notary by = notary;
    if (by == null) {
      return;
    }
    for (AccountId account : store.read(Audit::accounts)) {
      Optional<Row> last = store.read(sql -> Audit.last(sql, account));
      last.filter(row -> isDue(account, row, now)).ifPresent(row -> sign(by, account, row));
    }
  }

  private boolean isDue(AccountId account, Row last, boolean now) {
    Kept kept = signed.get(account);
    return kept == null
        || last.n() != kept.n()
            && (now
                || last.n() - kept.n() >= MANY
                || !clock.instant().isBefore(kept.at().plus(SOON)));
  }

  private void sign(Notary by, AccountId account, Row row) {
    Instant at = clock.instant();
    String head =
        by.sign(
            Signed.Purpose.AUDIT_HEAD,
            AuditHead.unsigned(account, row.n(), row.hash(), at.toEpochMilli(), by.key()));
    try {
      append(folder.resolve(MONTH.format(at) + ".jsonl"), head);
      signed.put(account, new Kept(row.n(), at));
      LOG.log(
          Level.INFO,
          "audit head of {0}: row {1} is {2}",
          new Object[] {account.value(), Long.toString(row.n()), row.hash()});
    } catch (IOException later) {
      LOG.log(Level.WARNING, "a head of the audit log could not be written; tried again", later);
    }
  }

  private void append(Path file, String line) throws IOException {
    OwnerOnly.folder(folder);
    OwnerOnly.file(file);
    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    OwnerOnly.flush(file);
  }
}
