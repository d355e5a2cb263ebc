package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.p;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.brakes.Request;
import dev.lectern.bridge.brakes.Requests;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.entitlement.OrderBook;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.entitlement.Returning;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.OrderKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** {@code /owner/requests}: what children and devices ask for, and what can be given back yet. */
final class RequestsPage implements Rooms {
  static final String PATH = "/owner/requests";
  private static final String UNDO = PATH + "/undo";
  private static final int NEWEST = 50;

  private final Desk desk;
  private final Orders orders;
  private final InstantSource clock;
  private final Words words;

  RequestsPage(Desk desk, Orders orders, InstantSource clock, Words words) {
    this.desk = desk;
    this.orders = orders;
    this.clock = clock;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, (call, visit) -> show(visit)),
        desk.step(PATH, PATH, (call, visit) -> answer(visit)),
        desk.step(UNDO, PATH, (call, visit) -> undo(visit)));
  }

  /**
   * @param price now, which may be another than when it was asked
   */
  private record Wish(Request request, String title, Money price) {}

  private record Seen(List<Wish> wishes, List<OrderBook.Line> orders, List<OrderKey> fresh) {}

  private Page show(Visit visit) {
    Instant since = clock.instant().minus(Returning.WITHIN);
    Seen seen =
        desk.read(
            sql ->
                new Seen(
                    Requests.newest(sql, visit.account(), NEWEST).stream()
                        .map(it -> wish(sql, it))
                        .toList(),
                    OrderBook.newest(sql, visit.account(), NEWEST),
                    OrderBook.placedSince(sql, visit.account(), since)));
    List<Html> waiting =
        seen.wishes().stream()
            .filter(it -> it.request().isOpen())
            .map(it -> waits(visit, it))
            .toList();
    Table before = new Table("Answered before", "Book", "Reader", "Answer", "Asked");
    seen.wishes().stream()
        .filter(it -> !it.request().isOpen())
        .forEach(
            it ->
                before.row(
                    text(it.title()),
                    text(it.request().order().reader().value()),
                    text(it.request().state()),
                    words.when(it.request().asked())));
    return new Page(
        "Requests",
        Frame.card(
            "Waiting for you",
            waiting.isEmpty() ? Frame.quiet("Nobody waits for a yes.") : many(waiting)),
        Frame.card("Orders", bought(visit, seen)),
        Frame.card("Earlier requests", before.or("There were none.")));
  }

  private static Wish wish(Sql sql, Request request) {
    return Catalogue.find(sql, request.order().work())
        .map(item -> wish(request, item))
        .orElseGet(() -> new Wish(request, request.order().work().value(), request.price()));
  }

  private static Wish wish(Request request, CatalogueItem item) {
    return new Wish(request, item.title(), item.price());
  }

  private Html waits(Visit visit, Wish wish) {
    Request it = wish.request();
    String price = Words.money(wish.price().minor(), wish.price().currency());
    boolean pin = it.needs() == OrderAsked.Needs.PIN;
    return el(
            "article",
            Html.h3(wish.title()),
            el(
                "p",
                text(
                    it.order().reader()
                        + " asks for it at "
                        + it.device()
                        + (pin ? ", where the PIN was not typed yet" : "")
                        + ". It costs "
                        + price
                        + ". The request ends "),
                words.when(it.until()),
                text(".")),
            Fields.form(
                visit,
                PATH,
                Fields.hidden("key", it.order().key().value()),
                Fields.hidden("minor", Long.toString(wish.price().minor())),
                answer("approve", "Buy it for " + price, "primary", wish),
                text(" "),
                answer("decline", "Decline", "soft", wish)))
        .styled("wish");
  }

  /** Several forms say the same; a screen reader hears which book each is about. */
  private static Html answer(String value, String words, String style, Wish wish) {
    return el("button", text(words), el("span", ": " + wish.title()).styled("heard"))
        .styled(style)
        .with("name", "answer")
        .with("value", value);
  }

  private Html bought(Visit visit, Seen seen) {
    Table table =
        new Table("The newest orders", "Book", "Reader", "When", "What came of it", "Undo");
    for (OrderBook.Line it : seen.orders()) {
      String title = it.title() == null ? "A book" : it.title();
      table.row(
          text(title),
          text(it.reader() == null ? "" : it.reader()),
          words.when(it.at()),
          text(it.sentence()),
          seen.fresh().contains(new OrderKey(it.key()))
              ? Fields.form(
                  visit,
                  UNDO,
                  Fields.hidden("key", it.key()),
                  el("button", text("Give back"), el("span", ": " + title).styled("heard"))
                      .styled("soft"))
              : text("-"));
    }
    return many(
        table.or("Nothing was ordered yet."),
        p("What was bought can be given back for thirty minutes."));
  }

  private static OrderKey key(Visit visit) {
    return OwnerDesk.form(visit.field("key"), OrderKey::new);
  }

  private Said answer(Visit visit) {
    OrderKey key = key(visit);
    return switch (visit.field("answer")) {
      case "approve" -> {
        long seen = whole(visit.field("minor"));
        Said said = did(visit, key, sql -> orders.approve(sql, visit.account(), key, seen));
        yield said.wrong() ? said : said.orUndo("Give it back", UNDO, Map.of("key", key.value()));
      }
      case "decline" -> did(visit, key, sql -> orders.decline(sql, visit.account(), key));
      default -> Said.wrong("Say yes or no.");
    };
  }

  private static long whole(String typed) {
    if (typed.matches("[0-9]{1,15}")) {
      return Long.parseLong(typed);
    }
    throw new Call.BadRequest(422, "invalid", "The price that was seen is missing.");
  }

  private Said undo(Visit visit) {
    OrderKey key = key(visit);
    return did(visit, key, sql -> orders.undo(sql, visit.account(), key));
  }

  private Said did(Visit visit, OrderKey key, Work<Verdict> work) {
    return desk.change(work) instanceof Verdict.Refused no
        ? Said.wrong(no.sentence())
        : Said.done(
            desk.read(sql -> OrderBook.sentence(sql, visit.account(), key)).orElse("Done."));
  }
}
