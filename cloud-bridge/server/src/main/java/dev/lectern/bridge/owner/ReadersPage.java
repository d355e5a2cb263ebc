package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.ReaderRooms;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ReaderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /owner/readers}: who reads here, what each is to the household, and who is new. */
final class ReadersPage implements Rooms {
  static final String PATH = "/owner/readers";
  private static final String ROLE = PATH + "/role";

  private static final Map<String, String> ROLES = new LinkedHashMap<>();

  static {
    ROLES.put("adult", "adult: buys within the limits");
    ROLES.put("child", "child: asks an owner before anything is bought");
    ROLES.put("owner", "owner: decides all that these pages show");
  }

  private final Desk desk;

  ReadersPage(Desk desk) {
    this.desk = desk;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, (call, visit) -> show(visit)),
        desk.step(PATH, PATH, (call, visit) -> add(visit)),
        desk.graveStep(ROLE, PATH, PATH, (call, visit) -> role(visit)));
  }

  private record Seen(List<RuleBook.OfReader> readers, List<DeviceLine> devices) {}

  private Page show(Visit visit) {
    Seen seen =
        desk.read(
            sql ->
                new Seen(
                    RuleBook.readers(sql, visit.account()), DeviceLine.all(sql, visit.account())));
    Table table = new Table("Readers", "Name", "Role", "Carried by", "Rules");
    for (RuleBook.OfReader it : seen.readers()) {
      table.row(
          text(it.reader().value()),
          roleForm(visit, it),
          text(carriers(seen, it.reader())),
          Html.link(ChildPage.about(it.reader()), "Books and hours of " + it.reader()));
    }
    return new Page(
        "Readers",
        Frame.card(
            "Who reads here",
            Frame.fresh(visit, PATH),
            table.or("Nobody reads here yet."),
            Html.p("A reader's own places and notes stay with the reader, on whatever device.")),
        Frame.card(
            "Somebody new",
            Fields.form(
                visit,
                PATH,
                Fields.labelled(
                    "Name, in small letters, such as anna",
                    Fields.input("text", "reader", "")
                        .with("autocomplete", "off")
                        .with("autocapitalize", "none")
                        .with("spellcheck", "false")
                        .with("maxlength", "64")
                        .with("required", true)),
                Fields.button("Add a reader"))),
        Frame.card(
            "Which device carries whom",
            Matrix.of(
                seen.devices(), seen.readers().stream().map(RuleBook.OfReader::reader).toList())));
  }

  private static String carriers(Seen seen, ReaderId reader) {
    List<String> names =
        seen.devices().stream()
            .filter(it -> it.readers().contains(reader))
            .map(it -> it.device().name())
            .toList();
    return names.isEmpty() ? "no device" : String.join(", ", names);
  }

  private static Html roleForm(Visit visit, RuleBook.OfReader reader) {
    Html options =
        Html.many(
            ROLES.entrySet().stream()
                .map(
                    it ->
                        el("option", it.getValue())
                            .with("value", it.getKey())
                            .with("selected", it.getKey().equals(reader.role().written())))
                .toList());
    return Fields.form(
            visit,
            ROLE,
            Fields.hidden("reader", reader.reader().value()),
            el("select", options)
                .with("name", "role")
                .with("aria-label", "Role of " + reader.reader()),
            text(" "),
            el("button", text("Set"), el("span", " the role of " + reader.reader()).styled("heard"))
                .styled("soft"))
        .styled("inline");
  }

  private static ReaderId reader(Visit visit) {
    ReaderId reader = OwnerDesk.form(visit.field("reader").strip(), ReaderId::new);
    if (reader.equals(ReaderId.GUEST)) {
      throw new Call.BadRequest(422, "reserved", "A guest is nobody in particular.");
    }
    return reader;
  }

  private Said add(Visit visit) {
    ReaderId reader = reader(visit);
    desk.keep(sql -> added(sql, visit, reader));
    return Said.done(reader + " reads here now.");
  }

  private static boolean added(Sql sql, Visit visit, ReaderId reader) {
    if (Accounts.readers(sql, visit.account()).contains(reader)) {
      throw new Call.BadRequest(409, "there-already", reader + " reads here already.");
    }
    ReaderRooms.mustHaveRoom(sql, visit.account(), List.of(reader));
    Accounts.addReader(sql, visit.account(), reader);
    return true;
  }

  private Said role(Visit visit) {
    ReaderId reader = reader(visit);
    Role role = OwnerDesk.form(visit.field("role"), Role::of);
    Role was = desk.keep(sql -> set(sql, visit, reader, role));
    String article = role == Role.CHILD ? " is a " : " is an ";
    return Said.done(reader + article + role.written() + " now.")
        .orUndo("Undo", ROLE, Map.of("reader", reader.value(), "role", was.written()));
  }

  /** Returns what the reader was before. */
  private static Role set(Sql sql, Visit visit, ReaderId reader, Role role) {
    RuleBook.OfReader was =
        RuleBook.reader(sql, visit.account(), reader)
            .orElseThrow(
                () -> new Call.BadRequest(404, "no-reader", "There is no reader " + reader + "."));
    if (was.role() == Role.OWNER
        && role != Role.OWNER
        && !People.hasOtherOwner(sql, visit.account(), reader)) {
      throw new Call.BadRequest(
          422, "last-owner", "The household's last owner stays owner; name another first.");
    }
    People.role(sql, visit.account(), reader, role);
    return was.role();
  }
}
