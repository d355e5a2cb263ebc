package dev.lectern.bridge.claim;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.SigningRequest;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a device comes to belong to somebody, the owner's side: who types its code decides. */
public final class Approvals {
  private static final int STEM_CHARS = 40;

  private final Authority authority;
  private final InstantSource clock;
  private final SecureRandom random;

  public Approvals(Authority authority, InstantSource clock, SecureRandom random) {
    this.authority = authority;
    this.clock = clock;
    this.random = random;
  }

  /** Who decides, and from where: wrong codes are counted by both. */
  public record Decider(AccountId account, String address) {}

  /**
   * @param readers for whom it shall speak; at least one
   * @param device whose place it takes, or its name; empty for one that follows from what it is
   *     called
   * @param name what people call it; empty for what it calls itself
   */
  public record Terms(List<ReaderId> readers, Optional<DeviceId> device, Optional<String> name) {}

  private record Waiting(String userCode, String csr, Looked.Found found) {}

  /** What waits under a code, so that an owner sees what he is asked for. */
  public Looked look(Sql sql, Decider decider, String typed) {
    Duration wait = Guesses.wait(sql, decider.account(), decider.address(), clock.instant());
    if (!wait.isZero()) {
      return new Looked.Later(wait);
    }
    Optional<Waiting> waiting = find(sql, decider, typed);
    return waiting.isPresent() ? waiting.get().found() : new Looked.Unknown();
  }

  /** The device under that code belongs to the decider's account from now on. */
  public Decided approve(Sql sql, Decider decider, String typed, Terms terms) {
    Duration wait = Guesses.wait(sql, decider.account(), decider.address(), clock.instant());
    if (!wait.isZero()) {
      return new Decided.Later(wait);
    }
    Optional<Waiting> waiting = find(sql, decider, typed);
    if (waiting.isEmpty()) {
      return new Decided.Unknown();
    }
    Optional<Decided.Refused> refused = wrong(sql, decider.account(), terms);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (SigningRequest.read(waiting.get().csr())) {
      case SigningRequest.Proven proven ->
          claimed(sql, decider.account(), waiting.get(), proven, terms);
      case SigningRequest.Refused it -> new Decided.Refused(it.code(), it.sentence());
    };
  }

  /** The device under that code is told no. */
  public Decided deny(Sql sql, Decider decider, String typed) {
    Duration wait = Guesses.wait(sql, decider.account(), decider.address(), clock.instant());
    if (!wait.isZero()) {
      return new Decided.Later(wait);
    }
    Optional<Waiting> waiting = find(sql, decider, typed);
    if (waiting.isEmpty()) {
      return new Decided.Unknown();
    }
    sql.update("UPDATE claim SET state = 'denied' WHERE user_code = ?", waiting.get().userCode());
    Audit.note(sql, decider.account(), Deed.CLAIM_DENIED);
    return new Decided.Denied();
  }

  /** The claim that waits under what was typed; a wrong code is counted, a right one forgives. */
  private Optional<Waiting> find(Sql sql, Decider decider, String typed) {
    Instant now = clock.instant();
    Optional<Waiting> found = UserCode.typed(typed).flatMap(code -> waiting(sql, code, now));
    if (found.isEmpty()) {
      Guesses.wrong(sql, decider.account(), decider.address(), now);
      Audit.note(sql, decider.account(), Deed.CLAIM_CODE_WRONG);
    } else {
      Guesses.right(sql, decider.account(), decider.address());
    }
    return found;
  }

  private static Optional<Waiting> waiting(Sql sql, UserCode code, Instant now) {
    return sql.one(
        "SELECT csr, kind, name, address, expires_at FROM claim"
            + " WHERE user_code = ? AND state = 'pending' AND expires_at > ?",
        columns ->
            new Waiting(
                code.letters(),
                columns.getString(1),
                new Looked.Found(
                    code,
                    columns.getString(2),
                    columns.getString(3),
                    columns.getString(4),
                    SigningRequest.read(columns.getString(1)) instanceof SigningRequest.Proven it
                        ? it.keyHash()
                        : "",
                    columns.getString(5))),
        code.letters(),
        Claims.seconds(now));
  }

  private static Optional<Decided.Refused> wrong(Sql sql, AccountId account, Terms terms) {
    if (terms.readers().isEmpty() || !Accounts.readers(sql, account).containsAll(terms.readers())) {
      return Optional.of(
          new Decided.Refused(
              "no-readers", "A device must speak for at least one of the account's readers."));
    }
    if (terms.device().filter(Approvals::reserved).isPresent()) {
      return Optional.of(new Decided.Refused("reserved", "That name is the bridge's own."));
    }
    // One that takes another's place needs no more room than that one had.
    DeviceId place = terms.device().orElseGet(() -> free(sql, account, ""));
    return Accounts.hasRoomFor(sql, new Principal.OfDevice(account, place))
        ? Optional.empty()
        : Optional.of(
            new Decided.Refused(
                "too-many",
                "The account has " + Accounts.MOST_DEVICES + " devices, which is the most."));
  }

  private Decided claimed(
      Sql sql, AccountId account, Waiting waiting, SigningRequest.Proven key, Terms terms) {
    Instant now = clock.instant();
    DeviceId id = terms.device().orElseGet(() -> free(sql, account, waiting.found().name()));
    Principal.OfDevice device = new Principal.OfDevice(account, id);
    boolean replaced =
        Certificates.revoke(sql, device, "replaced", now) > 0 || Accounts.knows(sql, device);
    String name = terms.name().orElse(waiting.found().name());
    // Nobody is told this token: the device's key is its only one.
    Grants.register(sql, device, name, waiting.found().kind(), terms.readers(), Token.mint(random));
    Authority.Issued issued = authority.device(key, device);
    Certificates.keep(sql, issued, now);
    sql.update(
        "UPDATE claim SET state = 'granted', account = ?, device = ?, serial = ?, chain = ?,"
            + " expires_at = ? WHERE user_code = ?",
        account,
        id,
        issued.name().serial(),
        Claims.pem(issued.chain()),
        Claims.seconds(now).plus(Claims.LIFE),
        waiting.userCode());
    Audit.note(sql, account, Deed.CLAIMED, Detail.device(id), Detail.yes("replaces", replaced));
    terms
        .readers()
        .forEach(
            reader ->
                Audit.note(sql, account, Deed.GRANTED, Detail.device(id), Detail.person(reader)));
    return new Decided.Claimed(device, replaced);
  }

  private static boolean reserved(DeviceId device) {
    return device.equals(PageActor.PAGE) || Screens.reserved(device);
  }

  /** A name that no device has or had: what came of an earlier one stays told apart. */
  private static DeviceId free(Sql sql, AccountId account, String called) {
    String plain =
        called.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String cut = plain.substring(0, Math.min(plain.length(), STEM_CHARS));
    String stem = cut.isEmpty() ? "device" : cut;
    DeviceId id = new DeviceId(stem);
    for (int i = 2; reserved(id) || Accounts.knows(sql, new Principal.OfDevice(account, id)); i++) {
      id = new DeviceId(stem + "-" + i);
    }
    return id;
  }
}
