package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.p;

import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.people.HandCode;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.Person;
import dev.lectern.bridge.people.SecondFactor;
import dev.lectern.bridge.store.Sql;
import java.util.List;
import java.util.Optional;

/** Below {@code /me/second}: one-time passwords and recovery codes, to be changed freshly. */
final class SecondFactorCard implements Rooms {
  private static final String BELOW = "/me/second";

  private final Desk desk;
  private final SecondFactor second;

  SecondFactorCard(Desk desk, SecondFactor second) {
    this.desk = desk;
    this.second = second;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.graveStep(BELOW, MePage.PATH, MePage.PATH, (call, visit) -> begin(visit)),
        desk.graveStep(
            BELOW + "/confirm", MePage.PATH, MePage.PATH, (call, visit) -> confirm(visit)),
        desk.graveStep(BELOW + "/off", MePage.PATH, MePage.PATH, (call, visit) -> off(visit)),
        desk.graveStep("/me/recovery", MePage.PATH, MePage.PATH, (call, visit) -> codes(visit)));
  }

  Html html(Sql sql, Visit visit, Person person) {
    if (person.hasSecond()) {
      long left = SecondFactor.left(sql, visit.account(), visit.who().reader());
      return many(
          p("It is on: a password alone does not sign in. Recovery codes left: " + left + "."),
          Fields.form(visit, "/me/recovery", Fields.quietButton("Make new recovery codes")),
          Fields.form(visit, BELOW + "/off", Fields.graveButton("Turn it off")));
    }
    boolean begun = SecondFactor.isBegun(sql, visit.account(), visit.who().reader());
    return many(
        p("It is off. With it, a password needs a code of an app of yours too; passkeys do not."),
        Fields.form(
            visit, BELOW, begun ? Fields.quietButton("Begin anew") : Fields.button("Begin")),
        begun ? codeForm(visit) : Html.none());
  }

  private static Html codeForm(Visit visit) {
    return Fields.form(
        visit,
        BELOW + "/confirm",
        Fields.labelled(
            "The code that the app shows now",
            Fields.input("text", "code", "")
                .with("inputmode", "numeric")
                .with("autocomplete", "one-time-code")
                .with("maxlength", "10")
                .with("required", true)),
        Fields.button("Turn it on"));
  }

  private Person person(Visit visit) {
    return desk.<Optional<Person>>read(sql -> People.of(sql, visit.account(), visit.who().reader()))
        .orElseThrow();
  }

  private Said begin(Visit visit) {
    Person person = person(visit);
    Optional<String> uri = desk.keep(sql -> second.begin(sql, person));
    if (uri.isEmpty()) {
      return Said.wrong("It is on already; turn it off first.");
    }
    String key = uri.get().replaceFirst("^.*[?&]secret=([A-Z2-7]+).*$", "$1");
    return Said.done("Put this key into your app, then type the code that it shows below.")
        .showing(
            List.of(
                new Said.Once("Key", key.replaceAll("(.{4})(?=.)", "$1 ")),
                new Said.Once("The same as an address", uri.get())));
  }

  private Said confirm(Visit visit) {
    Person person = person(visit);
    Optional<List<HandCode>> codes =
        desk.keep(sql -> second.confirm(sql, person, visit.field("code")));
    return codes
        .map(it -> recovery("It is on. These recovery codes open once each.", it))
        .orElseGet(() -> Said.wrong("That is not the app's code now."));
  }

  private static Said recovery(String sentence, List<HandCode> codes) {
    return Said.done(sentence)
        .showing(codes.stream().map(it -> new Said.Once("Recovery code", it.shown())).toList());
  }

  private Said off(Visit visit) {
    desk.keep(
        sql -> {
          SecondFactor.off(sql, visit.account(), visit.who().reader());
          return true;
        });
    return Said.done("The second factor is off.");
  }

  private Said codes(Visit visit) {
    if (!person(visit).hasSecond()) {
      throw new Call.BadRequest(
          422, "is-off", "Recovery codes stand in for a second factor, which is off.");
    }
    return recovery(
        "Those before are void. These recovery codes open once each.",
        desk.keep(sql -> second.codes(sql, visit.account(), visit.who().reader())));
  }
}
