package dev.lectern.bridge.http;

import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.history.History;
import dev.lectern.bridge.history.HistoryWords;
import dev.lectern.bridge.page.NotePage;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.page.Tab;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.place.Recall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the owner does about histories: {@code POST /api/restore}, {@code /api/reassign}, {@code
 * /api/grant} and {@code /api/withdraw}, for whoever holds the owner's token.
 */
public final class HistoryRooms implements Rooms {
  private final OwnerDesk desk;
  private final AccountId account;
  private final Growth growth;
  private final PageActor page;
  private final NotePage notes;
  private final AccountView view;
  private final Limits limits;

  public HistoryRooms(
      OwnerDesk desk,
      Growth growth,
      PageActor page,
      NotePage notes,
      AccountView view,
      Limits limits) {
    this.desk = desk;
    this.account = desk.account();
    this.growth = growth;
    this.page = page;
    this.notes = notes;
    this.view = view;
    this.limits = limits;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        route("/api/restore", this::restore),
        route("/api/reassign", this::reassign),
        route("/api/grant", body -> grant(body, true)),
        route("/api/withdraw", body -> grant(body, false)));
  }

  private Route<?> route(String path, Function<Json.Obj, Answer> wish) {
    return Route.post(
        path, desk.gate(), (call, owner) -> wish.apply(call.json(limits.jsonBytes())));
  }

  private record Restored(Operation operation, String words) {}

  private Answer restore(Json.Obj body) {
    ReaderId reader = OwnerDesk.named(body, "reader", ReaderId::new);
    WorkId work = OwnerDesk.named(body, "work", WorkId::new);
    Dot dot = body.get("dot") == null ? null : OwnerDesk.named(body, "dot", Dot::parse);
    Recall.When when = dot == null ? Recall.When.parse(Call.string(body, "when")) : null;
    if (dot == null && when == null) {
      return new Answer.Refused(
          422, "invalid", "Restoring needs a dot, or a when such as this-morning.");
    }
    Tab tab = OwnerDesk.tab(body);
    Optional<Restored> restored = desk.change(sql -> restored(sql, reader, work, dot, when, tab));
    return restored.isPresent()
        ? Answer.of(
            Json.object()
                .put("ok", true)
                .put("dot", restored.get().operation().dot().toString())
                .put("words", restored.get().words()))
        : new Answer.Refused(404, "no-such-place", "The history has no such place.");
  }

  private Optional<Restored> restored(
      Sql sql,
      ReaderId reader,
      WorkId work,
      @Nullable Dot dot,
      Recall.@Nullable When when,
      Tab tab) {
    HistoryWords words = view.words(sql);
    Dot line = dot;
    if (line == null && when != null) {
      Operation then =
          Recall.place(
              History.read(sql, account, reader, work).places(),
              when,
              words.now(),
              words.zoneMinutes());
      line = then == null ? null : then.dot();
    }
    return line == null
        ? Optional.empty()
        : page.restore(sql, account, reader, work, line, tab)
            .map(operation -> new Restored(operation, words.words(operation)));
  }

  private Answer reassign(Json.Obj body) {
    ReaderId reader = OwnerDesk.named(body, "reader", ReaderId::new);
    ReaderId to = OwnerDesk.named(body, "to", ReaderId::new);
    WorkId work = OwnerDesk.named(body, "work", WorkId::new);
    List<Dot> dots = new ArrayList<>();
    if (body.get("dots") instanceof Json.Arr list) {
      for (Json dot : list.items()) {
        dots.add(OwnerDesk.form(dot instanceof Json.Str it ? it.value() : "", Dot::parse));
      }
    }
    if (dots.isEmpty() || dots.size() > Reassignment.MOST) {
      return new Answer.Refused(
          422, "invalid", "A reassignment names 1 to " + Reassignment.MOST + " dots.");
    }
    return desk.change(
        sql -> {
          if (!Accounts.readers(sql, account).contains(to)) {
            return new Answer.Refused(422, "no-reader", "The account has no reader of that name.");
          }
          History history = History.read(sql, account, reader, work);
          return reassigned(sql, history, work, dots, reader, to);
        });
  }

  private Answer reassigned(
      Sql sql, History history, WorkId work, List<Dot> dots, ReaderId reader, ReaderId to) {
    List<Dot> acts = new ArrayList<>();
    ReaderId from = null;
    for (Dot dot : dots) {
      Optional<History.Act> act = history.act(dot);
      if (act.isEmpty() || from != null && !from.equals(act.get().reader())) {
        return new Answer.Refused(
            404, "no-such-act", "The history has no act " + dot + " of one reader.");
      }
      from = act.get().reader();
      acts.add(act.get().dot());
    }
    Verdict verdict = page.reassign(sql, account, work, acts, from == null ? reader : from, to);
    if (verdict instanceof Verdict.Refused refused) {
      return new Answer.Refused(422, refused.code(), refused.sentence());
    }
    int handed = notes.hand(sql, account, work, made -> history.atSitting(acts, made), reader, to);
    // Posting this back takes it back.
    return Answer.of(
        Json.object()
            .put("ok", true)
            .put("notes", handed)
            .put(
                "undo",
                Json.object()
                    .put("reader", to.value())
                    .put("work", work.value())
                    .putAll("dots", acts, dot -> Json.of(dot.toString()))
                    .put("to", reader.value())));
  }

  private Answer grant(Json.Obj body, boolean give) {
    DeviceId device = OwnerDesk.named(body, "device", DeviceId::new);
    ReaderId reader = OwnerDesk.named(body, "reader", ReaderId::new);
    Principal.OfDevice principal = new Principal.OfDevice(account, device);
    Grants.Outcome outcome =
        desk.change(
            sql ->
                give
                    ? Grants.grant(sql, principal, reader)
                    : Grants.withdraw(sql, principal, reader));
    return switch (outcome) {
      case CHANGED -> {
        if (give) {
          growth.again(principal);
        }
        yield Answer.ok();
      }
      case SAME -> Answer.ok();
      case NO_DEVICE ->
          new Answer.Refused(404, "no-device", "The account has no device of that name.");
      case NO_READER ->
          new Answer.Refused(404, "no-reader", "The account has no reader of that name.");
      case LAST_READER ->
          new Answer.Refused(
              409,
              "last-reader",
              "A device must speak for at least one reader; remove it instead.");
    };
  }
}
