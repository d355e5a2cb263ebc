package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.p;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.SignInDesk;
import dev.lectern.bridge.http.SignInPage;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.http.WayBack;
import dev.lectern.bridge.people.Passkeys;
import dev.lectern.bridge.people.Passwords;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.Person;
import dev.lectern.bridge.people.Sessions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * {@code /me}: how somebody signs in, of whatever role: password, passkeys, sessions; and her data.
 */
final class MePage implements Rooms {
  static final String PATH = "/me";

  private final Desk desk;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SecondFactorCard second;
  private final OwnDataCard data;
  private final Words words;

  MePage(
      Desk desk,
      Passwords passwords,
      Sessions sessions,
      SecondFactorCard second,
      OwnDataCard data,
      Words words) {
    this.desk = desk;
    this.passwords = passwords;
    this.sessions = sessions;
    this.second = second;
    this.data = data;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, (call, visit) -> show(visit)),
        desk.graveAnswer(PATH + "/password", PATH, this::password),
        desk.step(PATH + "/sessions/end", PATH, (call, visit) -> end(visit)),
        desk.step(PATH + "/sessions/end-others", PATH, (call, visit) -> endOthers(visit)),
        desk.graveStep(PATH + "/passkeys/remove", PATH, PATH, (call, visit) -> remove(visit)));
  }

  private record Seen(
      Person person, List<Passkeys.Kept> passkeys, List<Sessions.Live> sessions, Html second) {}

  private Page show(Visit visit) {
    Seen seen =
        desk.read(
            sql -> {
              Person person = People.of(sql, visit.account(), visit.who().reader()).orElseThrow();
              return new Seen(
                  person,
                  Passkeys.all(sql, visit.who()),
                  sessions.all(sql, visit.account(), visit.who().reader()),
                  second.html(sql, visit, person));
            });
    return new Page(
        "My sign-in",
        many(
            Frame.fresh(visit, PATH),
            Frame.card("Passkeys", passkeys(visit, seen.passkeys())),
            Frame.card("Password", passwordForm(visit, seen.person())),
            Frame.card("Second factor", seen.second()),
            Frame.card("Where I am signed in", sessions(visit, seen.sessions())),
            Frame.card("Take along what is mine", data.html(visit))),
        "/signin/signin.js");
  }

  private Html passkeys(Visit visit, List<Passkeys.Kept> passkeys) {
    Table table = new Table("My passkeys", "Name", "Made", "Used last", "Remove");
    for (Passkeys.Kept it : passkeys) {
      Long used = it.usedMs();
      table.row(
          text(it.name()),
          words.when(Instant.ofEpochMilli(it.madeMs())),
          used == null ? text("never") : words.when(Instant.ofEpochMilli(used)),
          Fields.form(
              visit,
              PATH + "/passkeys/remove",
              Fields.hidden("id", it.id()),
              el("button", text("Remove"), el("span", " " + it.name()).styled("heard"))
                  .styled("soft")));
    }
    return many(
        table.or("There is none yet. A passkey cannot be guessed, nor told to somebody else."),
        el("p").with("id", "message").with("role", "alert"),
        el(
                "p",
                Fields.labelled(
                    "Name of a new passkey",
                    Fields.input("text", "passkey-name", "This device")
                        .with("id", "passkey-name")
                        .with("maxlength", "60")),
                el("button", "Add a passkey")
                    .styled("primary")
                    .with("type", "button")
                    .with("id", "add-passkey"))
            .with("id", "new-passkey")
            .with("data-csrf", visit.signed().csrf())
            .with("hidden", true),
        el("noscript", p("To make one, this page needs JavaScript; all else here does not.")));
  }

  private static Html passwordForm(Visit visit, Person person) {
    return Fields.form(
        visit,
        PATH + "/password",
        p(
            (person.password() == null ? "There is none. " : "There is one. ")
                + "A new one ends every session, this one too."),
        Fields.labelled(
            "New password, " + Passwords.LEAST + " characters or more",
            Fields.input("password", "password", "")
                .with("autocomplete", "new-password")
                .with("minlength", Integer.toString(Passwords.LEAST))
                .with("maxlength", Integer.toString(Passwords.MOST))
                .with("required", true)),
        Fields.button("Set the password"));
  }

  private Html sessions(Visit visit, List<Sessions.Live> all) {
    Table table = new Table("Sessions", "Browser", "From", "By", "Since", "Used last", "End");
    for (Sessions.Live it : all) {
      boolean here = it.id().equals(visit.signed().session().id());
      table.row(
          text(it.from().agent() + (here ? " (this one)" : "")),
          text(it.from().address()),
          text(it.means().replace('-', ' ')),
          words.when(it.made()),
          words.when(it.seen()),
          here
              ? text("-")
              : Fields.form(
                  visit,
                  PATH + "/sessions/end",
                  Fields.hidden("id", it.id()),
                  Fields.quietButton("End")));
    }
    return many(
        table.html(),
        all.size() < 2
            ? Html.none()
            : Fields.form(
                visit, PATH + "/sessions/end-others", Fields.quietButton("End all others")));
  }

  private Answer password(Call call, Visit visit) throws IOException {
    String password = visit.field("password");
    SignInDesk.mustBePassword(password);
    String hash = passwords.kept(password);
    desk.keep(
        sql -> {
          People.password(sql, visit.account(), visit.who().reader(), hash);
          return true;
        });
    String name = visit.who().reader().value();
    return SignInPage.anew(call, name, "The password is set; sign in with it.", WayBack.of(PATH));
  }

  private Said end(Visit visit) {
    return desk.keep(sql -> Sessions.end(sql, visit.who(), visit.field("id")))
        ? Said.done("That session is over.")
        : Said.wrong("There is no such session any more.");
  }

  private Said endOthers(Visit visit) {
    int ended =
        desk.keep(sql -> Sessions.endOthers(sql, visit.who(), visit.signed().session().id()));
    return Said.done(ended == 1 ? "One session is over." : ended + " sessions are over.");
  }

  private Said remove(Visit visit) {
    return desk.keep(
            sql -> {
              boolean last =
                  Passkeys.all(sql, visit.who()).size() == 1
                      && People.of(sql, visit.account(), visit.who().reader())
                          .filter(person -> person.password() == null)
                          .isPresent();
              if (last) {
                throw new Call.BadRequest(
                    422, "last-way-in", "Without this passkey nobody could sign in any more.");
              }
              return Passkeys.remove(sql, visit.who(), visit.field("id"));
            })
        ? Said.done("That passkey opens nothing any more.")
        : Said.wrong("There is no such passkey any more.");
  }
}
