package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.none;
import static dev.lectern.bridge.owner.Html.p;
import static dev.lectern.bridge.owner.Html.text;

import com.sun.net.httpserver.Headers;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Visit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every page has around what it shows. */
final class Frame {
  /** Everything from here, nothing inline, nothing framed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final Map<String, String> OWNERS = new LinkedHashMap<>();

  static {
    OWNERS.put("/owner/home", "Home");
    OWNERS.put("/owner/requests", "Requests");
    OWNERS.put("/owner/devices", "Devices");
    OWNERS.put("/owner/readers", "Readers");
    OWNERS.put("/owner/money", "Money");
    OWNERS.put("/owner/past", "History");
    OWNERS.put("/owner/", "Notes and moves");
    OWNERS.put("/owner/people", "People");
    OWNERS.put("/owner/apps", "Apps");
    OWNERS.put("/owner/tokens", "Tokens");
    OWNERS.put("/owner/data", "Data");
  }

  private Frame() {}

  /**
   * @param section the page of the menu to which this one belongs
   * @param said what a form that was sent before came to
   */
  static Answer page(
      Call call, Visit visit, int status, String section, Page page, Optional<Said> said) {
    headers(call);
    Html head =
        el(
            "head",
            el("meta").with("charset", "utf-8"),
            el("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            el("meta").with("name", "color-scheme").with("content", "light dark"),
            el("title", page.title() + " - Lectern"),
            icon(),
            style("/owner/owner.css"),
            style("/owner/pages.css"),
            page.script().isEmpty()
                ? none()
                : el("script").with("src", page.script()).with("type", "module"));
    Html body =
        el(
            "body",
            link("#main", "Skip to what this page is about").styled("skip"),
            el(
                    "header",
                    el("p", link(home(visit), "Lectern")).styled("name"),
                    menu(visit, section),
                    leave(visit))
                .styled("top"),
            el("main", el("h1", page.title()), told(visit, said), page.inside()).with("id", "main"),
            el("footer", p("Nothing on this page comes from anywhere but this bridge."))
                .styled("quiet"));
    String html = "<!doctype html>\n" + el("html", head, body).with("lang", "en").written();
    return new Answer.Sent(
        status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  private static void headers(Call call) {
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("Content-Security-Policy", POLICY);
    // With "no-referrer" a form's own origin would be "null".
    headers.set("Referrer-Policy", "same-origin");
  }

  private static Html icon() {
    return el("link")
        .with("rel", "icon")
        .with("href", "/owner/icon.svg")
        .with("type", "image/svg+xml");
  }

  private static Html style(String sheet) {
    return el("link").with("rel", "stylesheet").with("href", sheet);
  }

  private static boolean isOwner(Visit visit) {
    return visit.who().role() == Role.OWNER;
  }

  private static String home(Visit visit) {
    return isOwner(visit) ? "/owner/home" : "/me";
  }

  private static Html menu(Visit visit, String section) {
    Map<String, String> shown = new LinkedHashMap<>(isOwner(visit) ? OWNERS : Map.of());
    shown.put("/me", "My sign-in");
    List<Html> entries = new ArrayList<>();
    shown.forEach(
        (to, name) -> {
          Html.Element entry = link(to, name);
          entries.add(el("li", to.equals(section) ? entry.with("aria-current", "page") : entry));
        });
    return el("nav", el("ul", many(entries))).with("aria-label", "Pages");
  }

  private static Html leave(Visit visit) {
    String who = visit.who().reader().value() + " (" + visit.who().role().written() + ") ";
    return el("form", el("span", who), Fields.quietButton("Sign out"))
        .with("method", "post")
        .with("action", "/signout")
        .styled("leave");
  }

  private static Html told(Visit visit, Optional<Said> said) {
    if (said.isEmpty()) {
      return none();
    }
    Said it = said.get();
    List<Html> parts = new ArrayList<>();
    parts.add(p(it.sentence()));
    if (!it.shownOnce().isEmpty()) {
      parts.add(p("Copy it now: it is shown this once and kept nowhere."));
      parts.add(
          el(
              "dl",
              many(
                  it.shownOnce().stream()
                      .map(one -> many(el("dt", one.name()), el("dd", el("code", one.value()))))
                      .toList())));
    }
    it.undo()
        .ifPresent(
            undo ->
                parts.add(
                    Fields.form(
                        visit,
                        undo.to(),
                        Fields.hidden(undo.fields()),
                        Fields.quietButton(undo.words()))));
    return el("div", many(parts))
        .styled(it.wrong() ? "told wrong" : "told")
        .with("role", it.wrong() ? "alert" : "status");
  }

  /** A part of a page with its own heading. */
  static Html card(String heading, Html... inside) {
    return el("section", Html.h2(heading), many(inside)).styled("card");
  }

  /** Beside forms for which one must have signed in just now. */
  static Html fresh(Visit visit, String path) {
    return visit.signed().isFresh()
        ? none()
        : el(
                "p",
                text("To change anything here, "),
                link(Address.of("/signin", "next", path), "sign in once more"),
                text(" first."))
            .styled("told");
  }

  static Html quiet(String sentence) {
    return el("p", text(sentence)).styled("quiet");
  }
}
