package dev.lectern.bridge.http;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.entitlement.Loan;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Lending, for the owner: {@code GET} and {@code POST /api/loans}, {@code DELETE
 * /api/loans/{work}}.
 */
public final class LoanRooms implements Rooms {
  private final OwnerDesk desk;
  private final AccountId account;
  private final Store store;
  private final Loans loans;
  private final int jsonBytes;
  private final InstantSource clock;

  /**
   * @param jsonBytes the longest body
   */
  public LoanRooms(OwnerDesk desk, Store store, Loans loans, int jsonBytes, InstantSource clock) {
    this.desk = desk;
    this.account = desk.account();
    this.store = store;
    this.loans = loans;
    this.jsonBytes = jsonBytes;
    this.clock = clock;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/api/loans", desk.gate(), (call, owner) -> list()),
        Route.post("/api/loans", desk.gate(), (call, owner) -> lend(call)),
        Route.delete("/api/loans/{work}", desk.gate(), (call, owner) -> back(call)));
  }

  private Answer list() {
    Instant now = clock.instant();
    return Answer.of(
        Json.object()
            .putAll(
                "loans",
                store.read(sql -> loans.all(sql, account)),
                loan -> line(loan, now).build()));
  }

  private static Members line(Loan loan, Instant now) {
    return Json.object()
        .put("work", loan.right().work().value())
        .put("title", loan.right().title())
        .put("since", loan.since().toString())
        .put("until", loan.until().toString())
        .put("lent", loan.lasts(now))
        .putOrNull("ended", loan.ended().map(Instant::toString).orElse(null));
  }

  private Answer lend(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "work", "until");
    WorkId work = OwnerDesk.named(body, "work", WorkId::new);
    Instant until = OwnerDesk.named(body, "until", LoanRooms::instant);
    return said(
        desk.change(
            sql -> {
              Verdict verdict = loans.lend(sql, account, work, until);
              if (verdict instanceof Verdict.Kept) {
                Audit.note(sql, account, Deed.LENT, Detail.limit("until", until.toEpochMilli()));
              }
              return verdict;
            }));
  }

  private static Instant instant(String written) {
    try {
      return Instant.parse(written);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("A time is written as 2026-12-24T18:00:00Z", e);
    }
  }

  private Answer back(Call call) {
    WorkId work = OwnerDesk.form(call.part("work"), WorkId::new);
    return said(
        desk.change(
            sql -> {
              Verdict verdict = loans.giveBack(sql, account, work);
              if (verdict instanceof Verdict.Kept) {
                Audit.note(sql, account, Deed.LENT, Detail.limit("until", null));
              }
              return verdict;
            }));
  }

  private static Answer said(Verdict verdict) {
    return verdict instanceof Verdict.Refused no
        ? new Answer.Refused(no.code().equals("invalid") ? 422 : 409, no.code(), no.sentence())
        : Answer.ok();
  }
}
