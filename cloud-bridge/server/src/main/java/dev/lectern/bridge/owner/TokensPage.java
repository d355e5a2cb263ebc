package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.p;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.account.Scope;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.people.ApiTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /owner/tokens}: what programs come with; made and ended by whoever has just signed in. */
final class TokensPage implements Rooms {
  static final String PATH = "/owner/tokens";
  private static final int MOST_NAME = 60;

  private final Desk desk;
  private final ApiTokens tokens;
  private final Words words;

  TokensPage(Desk desk, ApiTokens tokens, Words words) {
    this.desk = desk;
    this.tokens = tokens;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, (call, visit) -> show(visit)),
        desk.graveStep(PATH, PATH, PATH, (call, visit) -> mint(visit)),
        desk.question(PATH + "/revoke", PATH, this::ask),
        desk.graveStep(PATH + "/revoke", PATH + "/revoke", PATH, (call, visit) -> revoke(visit)));
  }

  private Page show(Visit visit) {
    Table table = new Table("Tokens", "Name", "May", "Made", "Ends", "Used last", "Revoke");
    for (ApiTokens.Kept it : desk.read(sql -> ApiTokens.all(sql, visit.account()))) {
      boolean file = it.id().equals(ApiTokens.OWNER_FILE);
      table.row(
          text(it.name()),
          text(Scope.written(it.who().scopes())),
          words.when(it.made()),
          orElse(it.until(), "never"),
          orElse(it.seen(), file ? "not written down" : "never"),
          file
              ? text("delete the file")
              : link(Address.of(PATH + "/revoke", "id", it.id()), "Revoke " + it.name()));
    }
    return new Page(
        "Tokens",
        Frame.card(
            "Programs that may come in",
            table.html(),
            Frame.quiet(
                "The token owner.token is a file in the bridge's folder: delete it there and start"
                    + " the bridge anew.")),
        Frame.card("A new token", Frame.fresh(visit, PATH), form(visit)));
  }

  private Html orElse(@Nullable Instant at, String none) {
    return at == null ? text(none) : words.when(at);
  }

  private static Html form(Visit visit) {
    return Fields.form(
        visit,
        PATH,
        Fields.labelled(
            "For which program",
            Fields.input("text", "name", "")
                .with("autocomplete", "off")
                .with("maxlength", Integer.toString(MOST_NAME))
                .with("required", true)),
        Fields.labelled(
            "For how many days",
            Fields.input("number", "days", "90")
                .with("min", "1")
                .with("max", Long.toString(ApiTokens.LONGEST.toDays()))),
        el(
            "fieldset",
            el("legend", "What it may do"),
            many(
                Arrays.stream(Scope.values())
                    .map(it -> Fields.ticked(told(it), it.written(), it == Scope.READ))
                    .toList())),
        Fields.button("Make a token"));
  }

  private static String told(Scope scope) {
    return switch (scope) {
      case READ -> "look at everything, change nothing";
      case BOOKS -> "books";
      case NOTES -> "notes";
      case BRAKES -> "limits and requests";
      case DEVICES ->
          "devices and logins: takes in new ones, locks, wipes and revokes; unlocks none, takes no"
              + " device's place, and lets no login buy";
      case ALL -> "all that an owner may do by a program";
    };
  }

  private Said mint(Visit visit) {
    String name = visit.field("name").strip();
    if (name.isEmpty() || name.length() > MOST_NAME) {
      return Said.wrong("A token's name has 1 to " + MOST_NAME + " characters.");
    }
    String days = visit.field("days").strip();
    if (!days.matches("[1-9][0-9]{0,2}") || Integer.parseInt(days) > ApiTokens.LONGEST.toDays()) {
      return Said.wrong("A token lasts 1 to " + ApiTokens.LONGEST.toDays() + " days.");
    }
    Set<Scope> scopes = new TreeSet<>();
    for (Scope scope : Scope.values()) {
      if (!visit.field(scope.written()).isEmpty()) {
        scopes.add(scope);
      }
    }
    if (scopes.isEmpty()) {
      return Said.wrong("A token must be for something.");
    }
    Optional<ApiTokens.Minted> minted =
        desk.keep(
            sql ->
                tokens.mint(
                    sql, visit.account(), name, scopes, Duration.ofDays(Integer.parseInt(days))));
    return minted
        .map(
            it ->
                Said.done("The token for " + name + " is made.")
                    .showing("Token", it.token().value()))
        .orElseGet(() -> Said.wrong("A household has " + ApiTokens.MOST + " tokens at most."));
  }

  private ApiTokens.Kept named(Visit visit, String id) {
    return desk.read(sql -> ApiTokens.all(sql, visit.account())).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Call.BadRequest(404, "no-token", "There is no such token."));
  }

  private Page ask(Call call, Visit visit) {
    ApiTokens.Kept token = named(visit, call.required("id"));
    return new Page(
        "Revoke the token for " + token.name() + "?",
        el(
                "section",
                p("It opens nothing from then on, and cannot be had back."),
                Fields.form(
                    visit,
                    PATH + "/revoke",
                    Fields.hidden("id", token.id()),
                    Fields.graveButton("Revoke it")),
                el("p", link(PATH, "No, leave it as it is")))
            .styled("card"));
  }

  private Said revoke(Visit visit) {
    return desk.keep(sql -> ApiTokens.revoke(sql, visit.account(), visit.field("id")))
        ? Said.done("That token opens nothing any more.")
        : Said.wrong("There is no such token.");
  }
}
