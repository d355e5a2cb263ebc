package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.SignInDesk;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.people.Passkeys;
import dev.lectern.bridge.people.Passwords;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.Person;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.bridge.people.Throttle;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ReaderId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /owner/people}: who signs in and how, what strangers tried, and passwords for others. */
final class PeoplePage implements Rooms {
  static final String PATH = "/owner/people";

  private final Desk desk;
  private final People people;
  private final Passwords passwords;
  private final Sessions sessions;
  private final InstantSource clock;
  private final Words words;

  PeoplePage(
      Desk desk,
      People people,
      Passwords passwords,
      Sessions sessions,
      InstantSource clock,
      Words words) {
    this.desk = desk;
    this.people = people;
    this.passwords = passwords;
    this.sessions = sessions;
    this.clock = clock;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, (call, visit) -> show(visit)),
        desk.graveStep(PATH + "/password", PATH, PATH, (call, visit) -> password(visit)));
  }

  private record One(
      Person person, int passkeys, List<Sessions.Live> sessions, Optional<Throttle.Held> held) {}

  private record Seen(List<One> people, List<ReaderId> readers) {}

  private One one(Sql sql, Person person, Instant now) {
    Principal.OfPerson who = person.who();
    return new One(
        person,
        Passkeys.all(sql, who).size(),
        sessions.all(sql, who.account(), who.reader()),
        Throttle.of(sql, who.account(), who.reader().value(), now));
  }

  private Page show(Visit visit) {
    Instant now = clock.instant();
    Seen seen =
        desk.read(
            sql ->
                new Seen(
                    People.all(sql, visit.account()).stream().map(it -> one(sql, it, now)).toList(),
                    Accounts.readers(sql, visit.account())));
    Table table =
        new Table("Who signs in", "Name", "Role", "Password", "Second factor", "Passkeys", "Seen");
    Table tried = new Table("Wrong attempts by strangers", "Name", "Wrong", "Last", "Held up");
    for (One it : seen.people()) {
      String name = it.person().who().reader().value();
      table.row(
          text(name),
          text(it.person().who().role().written()),
          text(it.person().password() == null ? "none" : "set"),
          text(it.person().hasSecond() ? "on" : "off"),
          text(Integer.toString(it.passkeys())),
          it.sessions().isEmpty()
              ? text("not signed in")
              : words.when(it.sessions().getFirst().seen()));
      it.held()
          .ifPresent(
              held ->
                  tried.row(
                      text(name),
                      text(Integer.toString(held.wrong())),
                      words.when(held.last()),
                      text(
                          held.left().isZero()
                              ? "no"
                              : "for " + (held.left().toSeconds() + 1) + " seconds")));
    }
    return new Page(
        "People",
        Frame.card("Sign-ins", table.or("Nobody signs in.")),
        Frame.card(
            "Attempts",
            tried.or("No stranger tried a name of this household since a day ago."),
            Frame.quiet("Browsers in which somebody has signed in before are not held up."),
            el("p", link(LogPage.PATH, "All sign-ins and decisions"))),
        Frame.card("Let somebody sign in", Frame.fresh(visit, PATH), form(visit, seen.readers())));
  }

  private static Html form(Visit visit, List<ReaderId> readers) {
    Map<String, String> names = new LinkedHashMap<>();
    readers.stream()
        .filter(it -> !it.equals(visit.who().reader()) && !it.equals(ReaderId.GUEST))
        .forEach(it -> names.put(it.value(), it.value()));
    if (names.isEmpty()) {
      return Frame.quiet("There is no other reader; add one first, on the page of readers.");
    }
    return Fields.form(
        visit,
        PATH + "/password",
        Fields.choice("Reader", "reader", names, ""),
        Fields.labelled(
            "A first password, " + Passwords.LEAST + " characters or more",
            Fields.input("password", "password", "")
                .with("autocomplete", "new-password")
                .with("minlength", Integer.toString(Passwords.LEAST))
                .with("maxlength", Integer.toString(Passwords.MOST))
                .with("required", true)),
        Frame.quiet("It ends all of that reader's sessions; the role stays."),
        Fields.button("Set the password"));
  }

  private Said password(Visit visit) {
    ReaderId reader = OwnerDesk.form(visit.field("reader"), ReaderId::new);
    if (reader.equals(visit.who().reader())) {
      return Said.wrong("Your own password is changed at My sign-in.");
    }
    SignInDesk.mustBePassword(visit.field("password"));
    String hash = passwords.kept(visit.field("password"));
    desk.keep(
        sql -> {
          if (!Accounts.readers(sql, visit.account()).contains(reader)
              || reader.equals(ReaderId.GUEST)) {
            throw new Call.BadRequest(404, "no-reader", "There is no reader " + reader + ".");
          }
          people.open(sql, visit.account(), reader);
          People.password(sql, visit.account(), reader, hash);
          return true;
        });
    return Said.done(reader + " signs in with that password now.");
  }
}
