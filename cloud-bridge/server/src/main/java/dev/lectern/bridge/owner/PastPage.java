package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.http.AccountView;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /owner/past}: where a reader was in a book and when, the newest first, to be read. */
final class PastPage implements Rooms {
  static final String PATH = "/owner/past";
  private static final int NEWEST = 200;

  private final Desk desk;
  private final AccountView view;

  PastPage(Desk desk, AccountView view) {
    this.desk = desk;
    this.view = view;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(desk.page(PATH, this::show));
  }

  /**
   * @param books their titles by their works
   */
  private record Shelf(List<ReaderId> readers, Map<String, String> books) {}

  private Page show(Call call, Visit visit) {
    Shelf shelf =
        desk.read(
            sql -> {
              Map<String, String> books = new LinkedHashMap<>();
              Rights.all(sql, visit.account())
                  .forEach(it -> books.put(it.work().value(), it.title()));
              return new Shelf(Accounts.readers(sql, visit.account()), books);
            });
    if (shelf.readers().isEmpty() || shelf.books().isEmpty()) {
      return new Page(
          "History", Frame.card("Nothing yet", Frame.quiet("There is no reader or no book.")));
    }
    ReaderId reader =
        call.query("reader")
            .map(it -> OwnerDesk.form(it, ReaderId::new))
            .filter(shelf.readers()::contains)
            .orElse(shelf.readers().getFirst());
    String work =
        call.query("work")
            .filter(shelf.books()::containsKey)
            .orElse(shelf.books().keySet().iterator().next());
    Json.Obj past = desk.read(sql -> view.history(sql, reader, new WorkId(work), NEWEST).build());
    return new Page(
        "History",
        Frame.card("Whose, and in which book", choice(shelf, reader, work)),
        Frame.card(
            reader + " in " + shelf.books().get(work),
            acts(past),
            el(
                "p",
                text("To go back to a place, or to move an act to whom it belongs: "),
                link("/owner/", "History and notes"),
                text(", which needs JavaScript."))));
  }

  private static Html choice(Shelf shelf, ReaderId reader, String work) {
    Map<String, String> names = new LinkedHashMap<>();
    shelf.readers().forEach(it -> names.put(it.value(), it.value()));
    return Fields.lookup(
        PATH,
        Fields.choice("Reader", "reader", names, reader.value()),
        Fields.choice("Book", "work", shelf.books(), work),
        Fields.button("Show"));
  }

  private static Html acts(Json.Obj past) {
    if (!(past.get("operations") instanceof Json.Arr acts) || acts.items().isEmpty()) {
      return Frame.quiet("Nothing is known yet.");
    }
    return el(
            "ol",
            many(
                acts.items().reversed().stream()
                    .flatMap(it -> it instanceof Json.Obj act ? act(act).stream() : Stream.empty())
                    .toList()))
        .styled("acts");
  }

  private static Optional<Html> act(Json.Obj act) {
    return act.get("words") instanceof Json.Str words
        ? Optional.of(
            el(
                "li",
                text(words.value()),
                el("small", string(act, "when") + ", " + string(act, "where"))))
        : Optional.empty();
  }

  private static String string(Json.Obj act, String name) {
    return act.get(name) instanceof Json.Str it ? it.value() : "";
  }
}
