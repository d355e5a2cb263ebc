package dev.lectern.bridge.http;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.catalogue.BookCheck;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Funds;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.page.Tab;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.works.Cataloguing;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the owner does about the account, its shop and its devices, below {@code /api/}. */
public final class OwnerDoor implements Rooms {
  /** Lines of one history that are shown at most; the newest. */
  private static final int MOST_LINES = 20_000;

  private final OwnerDesk desk;
  private final AccountId account;
  private final Store store;
  private final Contents contents;
  private final Cataloguing cataloguing;
  private final Funds funds;
  private final PageActor page;
  private final AccountView view;
  private final Changes changes;
  private final SecureRandom random;
  private final Limits limits;

  public OwnerDoor(
      OwnerDesk desk,
      Store store,
      Contents contents,
      Cataloguing cataloguing,
      Funds funds,
      PageActor page,
      AccountView view,
      Changes changes,
      SecureRandom random,
      Limits limits) {
    this.desk = desk;
    this.account = desk.account();
    this.store = store;
    this.contents = contents;
    this.cataloguing = cataloguing;
    this.funds = funds;
    this.page = page;
    this.view = view;
    this.changes = changes;
    this.random = random;
    this.limits = limits;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.post("/api/devices", desk.gate(), this::device).freshly(),
        Route.post("/api/catalogue", desk.gate(), (call, owner) -> offer(call))
            .taking(BodyType.BOOK)
            .upTo(limits.contentBytes() + 1L),
        Route.post("/api/topup", desk.gate(), (call, owner) -> topUp(call)).freshly(),
        Route.put("/api/settings", desk.gate(), (call, owner) -> settle(call)).freshly(),
        Route.post("/api/undo", desk.gate(), (call, owner) -> undo(call)),
        Route.get("/api/account", desk.gate(), (call, owner) -> account(call)),
        Route.get("/api/ledger", desk.gate(), (call, owner) -> Answer.of(store.read(view::ledger))),
        Route.get("/api/history", desk.gate(), (call, owner) -> history(call)),
        Route.get("/api/events", desk.gate(), (call, owner) -> changes.stream(call.exchange())));
  }

  private Answer device(Call call, Principal.OfOwner owner) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    Call.only(body, "device", "name", "kind", "readers");
    DeviceId device = OwnerDesk.form(Call.string(body, "device"), DeviceId::new);
    if (device.equals(PageActor.PAGE) || Screens.reserved(device)) {
      return new Answer.Refused(422, "reserved", "That name is the bridge's own.");
    }
    List<ReaderId> readers = new ArrayList<>();
    if (body.get("readers") instanceof Json.Arr list) {
      for (Json reader : list.items()) {
        readers.add(OwnerDesk.person(reader instanceof Json.Str it ? it.value() : ""));
      }
    }
    if (readers.isEmpty()) {
      return new Answer.Refused(422, "no-readers", "A device must speak for at least one reader.");
    }
    String named = Call.string(body, "name");
    if (named.isBlank()) {
      return new Answer.Refused(422, "no-name", "A device needs a name that people call it by.");
    }
    String kind = Call.string(body, "kind");
    Token token = Token.mint(random);
    Principal.OfDevice registered = new Principal.OfDevice(account, device);
    desk.changeForAll(
        sql -> {
          // Its old key would be void, and whatever was decided about it forgotten.
          if (Accounts.knows(sql, registered)) {
            Programs.mustBeWhole(owner);
          }
          if (!Accounts.hasRoomFor(sql, registered)) {
            throw new Call.BadRequest(
                422,
                "too-many",
                "The account has " + Accounts.MOST_DEVICES + " devices, which is the most.");
          }
          ReaderRooms.mustHaveRoom(sql, account, readers);
          Grants.register(sql, registered, named, kind, readers, token);
          Audit.note(sql, account, Deed.REGISTERED, Detail.device(device));
          return true;
        });
    return Answer.of(Json.object().put("account", account.value()).put("token", token.value()));
  }

  private Answer offer(Call call) throws IOException {
    WorkId work = OwnerDesk.form(call.required("work"), WorkId::new);
    long minor = call.requiredWhole("price");
    Money price = OwnerDesk.form(call.required("currency"), currency -> new Money(minor, currency));
    if (minor < 0 || minor > OwnerDesk.MOST_MINOR) {
      return new Answer.Refused(422, "invalid", "A price is out of range.");
    }
    Optional<Contents.Arrived> came = contents.arrive(call.exchange().getRequestBody());
    if (came.isEmpty()) {
      return new Answer.Refused(
          413, "too-large", "A book may be " + limits.contentBytes() + " bytes at most.");
    }
    Contents.Arrived file = came.get();
    return switch (BookCheck.of(contents.books(), file.file(), file.edition())) {
      case BookCheck.Refused refused -> {
        contents.discard(file);
        yield new Answer.Refused(422, refused.code(), refused.sentence());
      }
      case BookCheck.Book book -> {
        contents.keep(file);
        CatalogueItem item =
            new CatalogueItem(
                work,
                book.title(),
                book.author(),
                book.language(),
                file.edition(),
                file.bytes(),
                price);
        desk.changeForAll(
            sql -> {
              Catalogue.offer(sql, item);
              return true;
            });
        cataloguing.studied(book.study());
        yield new Answer.Done(Wire.encode(item));
      }
    };
  }

  private Answer topUp(Call call) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    long minor = Call.whole(body, "minor");
    Money amount =
        OwnerDesk.form(Call.string(body, "currency"), currency -> new Money(minor, currency));
    if (minor < 1 || minor > OwnerDesk.MOST_MINOR) {
      return new Answer.Refused(422, "invalid", "A top-up is more than nothing, and within range.");
    }
    return desk.changeForAll(sql -> funds.topUp(sql, account, amount))
        ? Answer.ok()
        : new Answer.Refused(422, "other-currency", "The account is kept in another currency.");
  }

  /** Changes the settings that the body names; none of them where one is not understood. */
  private Answer settle(Call call) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    Call.only(body, "voiceBuying", "dailyCapMinor");
    Optional<Boolean> voice =
        body.get("voiceBuying") == null
            ? Optional.empty()
            : Optional.of(Call.yes(body, "voiceBuying"));
    Json minor = body.get("dailyCapMinor");
    if (minor != null && !(minor instanceof Json.Num number && number.isWhole())) {
      return new Answer.Refused(
          422, "wrong-type", "The field dailyCapMinor must be a whole number.");
    }
    Optional<Long> cap = Optional.ofNullable(minor).map(it -> ((Json.Num) it).whole());
    if (cap.orElse(0L) < 0 || cap.orElse(0L) > OwnerDesk.MOST_MINOR) {
      return new Answer.Refused(422, "invalid", "A cap is out of range.");
    }
    desk.changeForAll(
        sql -> {
          Accounts.Settings now = Accounts.settings(sql, account);
          Accounts.settle(
              sql,
              account,
              new Accounts.Settings(
                  voice.orElse(now.voiceBuying()),
                  new Money(cap.orElse(now.dailyCap().minor()), now.dailyCap().currency())));
          Audit.note(
              sql,
              account,
              Deed.RULES_SET,
              Detail.yes("voice", voice.orElse(now.voiceBuying())),
              Detail.limit("day", cap.orElse(now.dailyCap().minor())));
          return true;
        });
    return Answer.ok();
  }

  private Answer account(Call call) {
    Optional<ReaderId> reader = call.query("reader").map(id -> OwnerDesk.form(id, ReaderId::new));
    return Answer.of(store.read(sql -> view.account(sql, reader)));
  }

  private Answer history(Call call) {
    ReaderId reader = OwnerDesk.form(call.required("reader"), ReaderId::new);
    WorkId work = OwnerDesk.form(call.required("work"), WorkId::new);
    int limit =
        call.query("limit").isPresent()
            ? Math.clamp(call.requiredWhole("limit"), 1, MOST_LINES)
            : MOST_LINES;
    return Answer.of(store.read(sql -> view.history(sql, reader, work, limit)));
  }

  private Answer undo(Call call) throws IOException {
    Json.Obj body = call.json(limits.jsonBytes());
    ReaderId reader = OwnerDesk.form(Call.string(body, "reader"), ReaderId::new);
    WorkId work = OwnerDesk.form(Call.string(body, "work"), WorkId::new);
    Tab tab = OwnerDesk.tab(body);
    Optional<Operation> restore =
        desk.changeForAll(sql -> page.undo(sql, account, reader, work, tab));
    return restore.isPresent()
        ? Answer.of(Json.object().put("ok", true).put("dot", restore.get().dot().toString()))
        : new Answer.Refused(409, "nothing-to-undo", "There is no move to take back.");
  }
}
