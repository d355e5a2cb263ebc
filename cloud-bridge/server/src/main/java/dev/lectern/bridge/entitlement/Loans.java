package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.bridge.works.Editions;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Lends works of the store to a household for a time. Here a loan ends by the bridge's clock, at a
 * device by the time that the bridge has signed; notes and places stay at both.
 */
public final class Loans {
  /** So many at once. */
  public static final int MOST = 100;

  /** So long at most, from now. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final int LISTED = 500;

  private final InstantSource clock;

  public Loans(InstantSource clock) {
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Lends the work, or lets a loan end at another time. */
  public Verdict lend(Sql sql, AccountId account, WorkId work, Instant until) {
    Instant now = now();
    Instant end = until.truncatedTo(ChronoUnit.MILLIS);
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
      return new Verdict.Refused(
          "invalid", "A loan ends in the future, and within " + LONGEST.toDays() + " days.");
    }
    Optional<CatalogueItem> item = Catalogue.find(sql, work);
    if (item.isEmpty()) {
      return new Verdict.Refused("unknown-work", "The store does not have that book.");
    }
    if (Rights.lasting(sql, account, work).filter(Entitlement::live).isPresent()) {
      return new Verdict.Refused(
          "already-owned", "You own " + item.get().title() + ", so a loan would change nothing.");
    }
    Optional<Loan> open =
        LoanBook.newest(sql, account, work).filter(loan -> loan.ended().isEmpty());
    if (open.filter(loan -> loan.lasts(now)).isPresent()) {
      LoanBook.extend(sql, account, work, end);
    } else {
      open.ifPresent(over -> LoanBook.end(sql, account, work, over.until()));
      if (LoanBook.open(sql, account) >= MOST) {
        return new Verdict.Refused(
            "too-many-loans", "No more than " + MOST + " works are lent at once.");
      }
      LoanBook.put(sql, account, Selling.right(item.get(), true), now, end);
    }
    told(sql, account, work);
    LoanBook.newest(sql, account, work)
        .ifPresent(loan -> Editions.placed(sql, account, loan.right(), now.toString()));
    return new Verdict.Kept();
  }

  /** Ends a loan early. */
  public Verdict giveBack(Sql sql, AccountId account, WorkId work) {
    Instant now = now();
    if (LoanBook.newest(sql, account, work).filter(loan -> loan.lasts(now)).isEmpty()) {
      return new Verdict.Refused("not-lent", "That work is not lent.");
    }
    LoanBook.end(sql, account, work, now);
    told(sql, account, work);
    return new Verdict.Kept();
  }

  /** Ends all loans whose time is over, and tells the devices; returns how many. */
  public int expire(Sql sql) {
    List<LoanBook.Owed> due = LoanBook.due(sql, now());
    for (LoanBook.Owed one : due) {
      LoanBook.end(sql, one.account(), one.loan().right().work(), one.loan().until());
      told(sql, one.account(), one.loan().right().work());
    }
    return due.size();
  }

  /** Says the work's right as it is now, which may be a bought one. */
  private static void told(Sql sql, AccountId account, WorkId work) {
    Rights.current(sql, account, work)
        .ifPresent(right -> Feed.append(sql, account, "entitlement", null, Wire.encode(right)));
  }

  /** The newest first. */
  public List<Loan> all(Sql sql, AccountId account) {
    return LoanBook.all(sql, account, LISTED);
  }

  /** The loan by which an account may have had that file. */
  public static Optional<Loan> of(Sql sql, AccountId account, EditionId edition) {
    return LoanBook.newest(sql, account, edition);
  }
}
