package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.p;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.leave.Erasures;
import dev.lectern.bridge.leave.Leaving;
import dev.lectern.bridge.leave.Whose;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.protocol.ReaderId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /owner/erase}: shows what would go and a word, and does it for whoever types the word. The
 * receipt is the answer itself: afterwards there may be nobody to be told anything on another page.
 */
final class ErasePage implements Rooms {
  private static final String PATH = "/owner/erase";

  private final Desk desk;
  private final Erasures erasures;
  private final Leaving leaving;
  private final Conversations conversations;

  ErasePage(Desk desk, Erasures erasures, Leaving leaving, Conversations conversations) {
    this.desk = desk;
    this.erasures = erasures;
    this.leaving = leaving;
    this.conversations = conversations;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.question(PATH, DataPage.PATH, this::ask),
        desk.graveAnswer(PATH, DataPage.PATH, this::confirm));
  }

  static Html asks(Map<String, String> whose) {
    return Fields.lookup(
        PATH, Fields.choice("Of", "reader", whose, ""), Fields.graveButton("Show what would go"));
  }

  private Page ask(Call call, Visit visit) {
    String typed = call.query("reader").orElse("");
    ReaderId reader = typed.isEmpty() ? null : OwnerDesk.form(typed, ReaderId::new);
    Whose whose = new Whose(visit.account(), reader);
    Optional<Erasures.Outcome.Refused> no = desk.read(sql -> Erasures.refuse(sql, whose));
    if (no.isPresent()) {
      throw new Call.BadRequest(409, no.get().code(), no.get().sentence());
    }
    Erasures.Asked asked = desk.read(sql -> erasures.ask(sql, whose));
    Table table = new Table("What would go", "Kept under", "Rows");
    asked.lines().forEach((name, count) -> table.row(name.replace('_', ' '), count.toString()));
    Map<String, String> backups = new LinkedHashMap<>();
    backups.put("keep", "stay until newer ones replace them");
    backups.put("remove", "go now; a new one is made");
    return new Page(
        "Erase " + DataPage.of(whose) + "?",
        Frame.card(
            "It cannot be taken back",
            p(
                "Export it first if anything of it may be wanted again. Books of money stay, under"
                    + " a name that says nothing, as the law wants it."),
            table.or("Nothing is kept.")),
        Frame.card(
            "If it is really meant",
            Fields.form(
                visit,
                PATH,
                Fields.hidden("id", asked.id()),
                Fields.choice("Earlier backups", "backups", backups, "keep"),
                Fields.typed("Type the word " + asked.word(), "word", ""),
                Fields.graveButton("Erase")),
            el("p", link(DataPage.PATH, "No, leave it as it is"))));
  }

  private Answer confirm(Call call, Visit visit) throws IOException {
    boolean remove = visit.field("backups").equals("remove");
    Erasures.Outcome outcome =
        desk.change(
            sql ->
                erasures.confirm(
                    sql,
                    visit.account(),
                    visit.field("id"),
                    visit.field("word"),
                    leaving.earlier(remove)));
    return switch (outcome) {
      case Erasures.Outcome.Refused no -> throw new Call.BadRequest(409, no.code(), no.sentence());
      case Erasures.Outcome.Done done -> {
        done.wiped()
            .forEach(it -> conversations.tellCustody(new Principal.OfDevice(visit.account(), it)));
        leaving.clear(remove);
        yield desk.shown(call, visit, DataPage.PATH, receipt(done.receipt()));
      }
    };
  }

  private static Page receipt(String receipt) {
    return new Page(
        "Erased",
        el("div", p("It is erased. Keep the receipt; it names nobody."))
            .styled("told")
            .with("role", "status"),
        Frame.card("Receipt", el("p", el("code", receipt)), el("p", link("/owner/home", "Go on"))));
  }
}
