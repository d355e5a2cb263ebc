package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.claim.Approvals;
import dev.lectern.bridge.claim.Decided;
import dev.lectern.bridge.claim.Looked;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the owner says to a device that shows a code: {@code GET /api/claims?code=XXXX-XXXX} tells
 * what waits under it, and {@code POST /api/claims
 * {"code":"...","approve":true,"readers":["anna"]}} decides; {@code device} names it, or the device
 * whose place it takes.
 */
public final class ApprovalRooms implements Rooms {
  private static final String PATH = "/api/claims";

  private final OwnerDesk desk;
  private final Approvals approvals;
  private final Authority authority;
  private final Conversations conversations;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public ApprovalRooms(
      OwnerDesk desk,
      Approvals approvals,
      Authority authority,
      Conversations conversations,
      int jsonBytes) {
    this.desk = desk;
    this.approvals = approvals;
    this.authority = authority;
    this.conversations = conversations;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get(PATH, desk.gate(), (call, owner) -> look(call)),
        Route.post(PATH, desk.gate(), this::decide).freshly());
  }

  private Approvals.Decider decider(Call call) {
    return new Approvals.Decider(desk.account(), call.from());
  }

  private Answer look(Call call) {
    String code = call.required("code");
    return switch (desk.keep(sql -> approvals.look(sql, decider(call), code))) {
      case Looked.Found it ->
          Answer.of(
              Json.object()
                  .put("code", it.code().toString())
                  .put("kind", it.kind())
                  .put("name", it.name())
                  .put("address", it.address())
                  .put("key", it.keyHash())
                  .put("root", authority.rootHash())
                  .put("expiresAt", it.expiresAt()));
      case Looked.Unknown it -> unknown();
      case Looked.Later it -> later(it.after());
    };
  }

  private Answer decide(Call call, Principal.OfOwner owner) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "code", "approve", "readers", "device", "name");
    String code = Call.string(body, "code");
    Decided decided;
    if (Call.yes(body, "approve")) {
      Approvals.Terms terms =
          new Approvals.Terms(
              readers(body),
              body.get("device") == null
                  ? Optional.empty()
                  : Optional.of(OwnerDesk.named(body, "device", DeviceId::new)),
              body.get("name") == null ? Optional.empty() : Optional.of(Call.string(body, "name")));
      decided =
          desk.changeForAll(
              sql -> {
                if (takesAPlace(sql, terms)) {
                  Programs.mustBeWhole(owner);
                }
                return approvals.approve(sql, decider(call), code, terms);
              });
    } else {
      decided = desk.keep(sql -> approvals.deny(sql, decider(call), code));
    }
    return answer(decided);
  }

  /** Whether a device of that name is or was there. */
  private boolean takesAPlace(Sql sql, Approvals.Terms terms) {
    return terms
        .device()
        .filter(it -> Accounts.knows(sql, new Principal.OfDevice(desk.account(), it)))
        .isPresent();
  }

  private Answer answer(Decided decided) {
    return switch (decided) {
      case Decided.Claimed it -> {
        if (it.replaced()) {
          // Whoever was there under that name has no key any more.
          conversations.hangUp(it.device());
        }
        yield Answer.of(Json.object().put("ok", true).put("device", it.device().device().value()));
      }
      case Decided.Denied it -> Answer.ok();
      case Decided.Unknown it -> unknown();
      case Decided.Later it -> later(it.after());
      case Decided.Refused it -> new Answer.Refused(422, it.code(), it.sentence());
    };
  }

  private static List<ReaderId> readers(Json.Obj body) {
    List<ReaderId> readers = new ArrayList<>();
    if (body.get("readers") instanceof Json.Arr list) {
      for (Json reader : list.items()) {
        readers.add(OwnerDesk.form(reader instanceof Json.Str it ? it.value() : "", ReaderId::new));
      }
    }
    return readers;
  }

  private static Answer unknown() {
    return new Answer.Refused(
        404, "unknown-code", "No device waits under that code; it may have ended.");
  }

  private static Answer later(Duration after) {
    return new Answer.Refused(
        429,
        "too-many-codes",
        "Too many wrong codes; try again in " + (after.toSeconds() + 1) + " seconds.");
  }
}
