package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.p;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.ExternalId;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.ExportFile;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.leave.Exports;
import dev.lectern.bridge.leave.Whose;
import dev.lectern.protocol.ReaderId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /owner/data}: all that is kept of somebody, to take along, and the household's ids. */
final class DataPage implements Rooms {
  static final String PATH = "/owner/data";

  private static final String FILE = PATH + "/file";

  private final Desk desk;
  private final Exports exports;
  private final Words words;

  DataPage(Desk desk, Exports exports, Words words) {
    this.desk = desk;
    this.exports = exports;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, (call, visit) -> show(visit)),
        desk.graveStep(PATH + "/export", PATH, PATH, (call, visit) -> export(visit)),
        desk.file(FILE, PATH, this::file));
  }

  private record Seen(List<ReaderId> readers, String externalId) {}

  private Page show(Visit visit) {
    Seen seen =
        desk.read(
            sql ->
                new Seen(
                    Accounts.readers(sql, visit.account()),
                    ExternalId.of(sql, visit.account()).map(ExternalId::value).orElse("none yet")));
    return new Page(
        "Data",
        Frame.card(
            "Take along",
            Frame.fresh(visit, PATH),
            p(
                "A ZIP of books, notes, places, orders and settings, of the household or of one"
                    + " reader. It lies here for a day."),
            form(visit, seen.readers()),
            made(visit)),
        Frame.card(
            "Erase",
            p("Of one reader or of the whole household; the next page shows first what would go."),
            ErasePage.asks(whose(seen.readers()))),
        Frame.card(
            "For outside accounts",
            el("dl", el("dt", "External id"), el("dd", el("code", seen.externalId()))),
            p(
                "Write it into the conditions of an outside account of yours (a storage role, a"
                    + " payment account) that this bridge is to act in: then nobody else's"
                    + " household here can have it act in yours.")));
  }

  private static Html form(Visit visit, List<ReaderId> readers) {
    return Fields.form(
        visit,
        PATH + "/export",
        Fields.choice("Of", "reader", whose(readers), ""),
        Fields.button("Prepare it"));
  }

  private static Map<String, String> whose(List<ReaderId> readers) {
    Map<String, String> whose = new LinkedHashMap<>();
    whose.put("", "the whole household");
    readers.forEach(it -> whose.put(it.value(), it.value()));
    return whose;
  }

  private Html made(Visit visit) {
    Table table = new Table("Prepared", "Of", "Asked", "State", "File");
    exports.all().stream()
        .filter(it -> it.whose().account().equals(visit.account()))
        .forEach(
            it ->
                table.row(
                    text(of(it.whose())),
                    words.when(it.asked()),
                    text(state(it)),
                    it.stage() == Exports.Stage.DONE
                        ? link(Address.of(FILE, "id", it.id()), "Fetch " + of(it.whose()))
                        : text("-")));
    return table.or("None is prepared.");
  }

  static String of(Whose whose) {
    ReaderId reader = whose.reader();
    return reader == null ? "the household" : reader.value();
  }

  static String state(Exports.Status it) {
    return switch (it.stage()) {
      case WAITING, RUNNING -> it.stage().name().toLowerCase(Locale.ROOT) + "; load this page anew";
      case DONE -> "ready, " + (it.bytes() + 1023) / 1024 + " KiB";
      case FAILED -> it.sentence();
    };
  }

  private Answer file(Call call, Visit visit) throws IOException {
    return ExportFile.send(
        call,
        exports
            .find(call.required("id"))
            .filter(it -> it.whose().account().equals(visit.account()))
            .flatMap(it -> exports.file(it.id()))
            .orElseThrow(
                () ->
                    new Call.BadRequest(
                        404, "no-export", "There is no such export; have one prepared.")));
  }

  private Said export(Visit visit) {
    String typed = visit.field("reader");
    ReaderId reader = typed.isEmpty() ? null : OwnerDesk.form(typed, ReaderId::new);
    Whose whose = new Whose(visit.account(), reader);
    if (exports.ask(whose).isEmpty()) {
      return Said.wrong("Other exports are waiting; try later.");
    }
    Detail detail = reader == null ? Detail.code("of", "household") : Detail.person(reader);
    desk.keep(
        sql -> {
          Audit.note(sql, visit.account(), Deed.EXPORTED, detail);
          return true;
        });
    return Said.done("The export of " + of(whose) + " is being prepared.");
  }
}
