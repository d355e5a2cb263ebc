package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * The people who read: {@code GET /api/readers}, and {@code POST /api/readers {"reader":"anna"}}
 * adds one; for whoever holds the owner's token. Logins and Kobos are made for a reader that is
 * there, so that a slip of the pen is not a new person with a history of her own.
 */
public final class ReaderRooms implements Rooms {
  private static final String PATH = "/api/readers";

  private final OwnerDesk desk;
  private final Store store;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public ReaderRooms(OwnerDesk desk, Store store, int jsonBytes) {
    this.desk = desk;
    this.store = store;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get(PATH, desk.gate(), (call, owner) -> list()),
        Route.post(PATH, desk.gate(), (call, owner) -> add(call)));
  }

  /** For a login that was to be made for somebody who is not there. */
  public static Answer unknown() {
    return new Answer.Refused(
        422, "no-reader", "The account has no reader of that name; POST /api/readers adds one.");
  }

  private Answer list() {
    List<ReaderId> readers = store.read(sql -> Accounts.readers(sql, desk.account()));
    return Answer.of(Json.object().putAll("readers", readers, reader -> Json.of(reader.value())));
  }

  private Answer add(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "reader");
    ReaderId reader = OwnerDesk.person(Call.string(body, "reader"));
    desk.keep(
        sql -> {
          mustHaveRoom(sql, desk.account(), List.of(reader));
          // Who is there already is added once more without harm.
          Accounts.addReader(sql, desk.account(), reader);
          return true;
        });
    return Answer.of(Json.object().put("ok", true).put("reader", reader.value()));
  }

  /** For doors by which readers come: the account may have no more than it has room for. */
  public static void mustHaveRoom(Sql sql, AccountId account, Collection<ReaderId> readers) {
    if (!Accounts.hasRoomFor(sql, account, readers)) {
      throw new Call.BadRequest(
          422,
          "too-many",
          "The household has no room for more than " + Accounts.MOST_READERS + " readers.");
    }
  }
}
