package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.p;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.face.Doorkeeper;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.Logins;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.kobo.KoboKeys;
import dev.lectern.protocol.ReaderId;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /owner/apps}: logins for other people's apps, one a device, and what is typed there. */
final class LoginsPage implements Rooms {
  static final String PATH = "/owner/apps";

  private final Desk desk;
  private final Logins logins;
  private final Screens screens;
  private final Doorkeeper doorkeeper;
  private final Reached reached;
  private final SecureRandom random;
  private final Words words;

  LoginsPage(
      Desk desk,
      Logins logins,
      Screens screens,
      Doorkeeper doorkeeper,
      Reached reached,
      SecureRandom random,
      Words words) {
    this.desk = desk;
    this.logins = logins;
    this.screens = screens;
    this.doorkeeper = doorkeeper;
    this.reached = reached;
    this.random = random;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, this::show),
        desk.graveStep(PATH, PATH, PATH, this::make),
        desk.graveStep(PATH + "/buying", PATH, PATH, (call, visit) -> buying(visit)),
        desk.question(PATH + "/revoke", PATH, this::ask),
        desk.graveStep(PATH + "/revoke", PATH + "/revoke", PATH, (call, visit) -> revoke(visit)));
  }

  private record Seen(List<Logins.Line> logins, List<ReaderId> readers) {}

  private Page show(Call call, Visit visit) {
    Seen seen =
        desk.read(
            sql ->
                new Seen(Logins.all(sql, visit.account()), Accounts.readers(sql, visit.account())));
    Table table = new Table("Logins", "Login", "Reader", "Used last", "Buying", "Revoke");
    for (Logins.Line it : seen.logins()) {
      table.row(
          text(it.login()),
          text(it.reader().value()),
          words.when(it.lastSeen()),
          buyingForm(visit, it),
          link(Address.of(PATH + "/revoke", "login", it.login()), "Revoke " + it.login()));
    }
    String base = reached.probably(call);
    return new Page(
        "Apps",
        Frame.card(
            "What is typed into them",
            el(
                "dl",
                el("dt", "KOReader, progress sync"),
                el("dd", el("code", base + "/kosync")),
                el("dt", "OPDS, shop and shelf"),
                el("dd", el("code", base + "/opds")),
                el("dt", "Kobo"),
                el("dd", "an address of its own, shown when its login is made"))),
        Frame.card("Logins", Frame.fresh(visit, PATH), table.or("There is none yet.")),
        Frame.card("A new login", form(visit, seen.readers())));
  }

  private static Html buyingForm(Visit visit, Logins.Line login) {
    return Fields.form(
        visit,
        PATH + "/buying",
        Fields.hidden("login", login.login()),
        Fields.hidden("may", login.mayBuy() ? "" : "yes"),
        el(
                "button",
                text(login.mayBuy() ? "May buy: forbid" : "May not: allow"),
                el("span", " " + login.login()).styled("heard"))
            .styled("soft"));
  }

  private static Html form(Visit visit, List<ReaderId> readers) {
    if (readers.isEmpty()) {
      return Frame.quiet("Add a reader first.");
    }
    Map<String, String> names = new LinkedHashMap<>();
    readers.forEach(it -> names.put(it.value(), it.value()));
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("app", "KOReader, or an app for OPDS");
    kinds.put("kobo", "a Kobo");
    return Fields.form(
        visit,
        PATH,
        Fields.choice("For", "kind", kinds, "app"),
        Fields.choice("Reader", "reader", names, visit.who().reader().value()),
        Fields.labelled(
            "What people call the device, such as kindle",
            Fields.input("text", "label", "")
                .with("autocomplete", "off")
                .with("maxlength", "40")
                .with("required", true)),
        Fields.button("Make a login"));
  }

  private Said make(Call call, Visit visit) {
    ReaderId reader = OwnerDesk.form(visit.field("reader"), ReaderId::new);
    String label = visit.field("label").strip();
    if (label.isEmpty() || label.length() > 40) {
      return Said.wrong("A device's name has 1 to 40 characters.");
    }
    boolean kobo = visit.field("kind").equals("kobo");
    Token token = Token.mint(random);
    Logins.Draft draft = logins.draft();
    Optional<Logins.Made> made =
        desk.change(
            sql -> {
              Optional<Logins.Made> kept = draft.make(sql, visit.account(), reader, label);
              if (kobo) {
                kept.ifPresent(it -> KoboKeys.keep(sql, visit.account(), it.login(), token));
              }
              return kept;
            });
    if (made.isEmpty()) {
      return Said.wrong("The household has no reader of that name.");
    }
    Said said = Said.done("The login " + made.get().login() + " is made.");
    return kobo
        ? said.showing("Address for the Kobo", reached.probably(call) + "/kobo/" + token.value())
        : said.showing(
            List.of(
                new Said.Once("Name", made.get().login()),
                new Said.Once("Password", made.get().password())));
  }

  private Said buying(Visit visit) {
    String login = visit.field("login");
    boolean may = !visit.field("may").isEmpty();
    return desk.keep(sql -> Logins.letBuy(sql, visit.account(), login, may))
        ? Said.done(login + (may ? " may buy now." : " may not buy any more."))
        : Said.wrong("There is no login of that name.");
  }

  private Page ask(Call call, Visit visit) {
    String login = call.required("login");
    if (desk.read(sql -> Logins.all(sql, visit.account())).stream()
        .noneMatch(it -> it.login().equals(login))) {
      throw new Call.BadRequest(404, "no-login", "There is no login of that name.");
    }
    return new Page(
        "Revoke " + login + "?",
        el(
                "section",
                p("It opens nothing from then on, and its name is not given again."),
                Fields.form(
                    visit,
                    PATH + "/revoke",
                    Fields.hidden("login", login),
                    Fields.graveButton("Revoke it")),
                el("p", link(PATH, "No, leave it as it is")))
            .styled("card"));
  }

  private Said revoke(Visit visit) {
    String login = visit.field("login");
    boolean revoked =
        desk.keep(
            sql -> {
              if (!logins.revoke(sql, visit.account(), login)) {
                return false;
              }
              for (Face face : Face.values()) {
                screens.signOut(sql, visit.account(), face, login);
              }
              return true;
            });
    if (!revoked) {
      return Said.wrong("There is no login of that name.");
    }
    doorkeeper.forget(login);
    return Said.done(login + " opens nothing any more.");
  }
}
