package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.p;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.ExportFile;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.leave.Exports;
import dev.lectern.bridge.leave.Taker;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Below {@code /me/export}: somebody takes along what is hers, without asking an owner. */
final class OwnDataCard implements Rooms {
  private static final String PATH = "/me/export";
  private static final String FILE = PATH + "/file";

  private final Desk desk;
  private final Exports exports;

  OwnDataCard(Desk desk, Exports exports) {
    this.desk = desk;
    this.exports = exports;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.graveStep(PATH, MePage.PATH, MePage.PATH, (call, visit) -> ask(visit)),
        desk.file(FILE, MePage.PATH, this::file));
  }

  Html html(Visit visit) {
    return many(
        p(
            "A ZIP of what you marked and wrote, where you were, what you ordered, and the books"
                + " that you may read. It lies here for a day; another one takes its place."),
        Fields.form(visit, PATH, Fields.button("Prepare it")),
        own(visit).map(OwnDataCard::line).orElse(Html.none()));
  }

  private static Html line(Exports.Status it) {
    return it.stage() == Exports.Stage.DONE
        ? link(Address.of(FILE, "id", it.id()), "Fetch it, " + DataPage.state(it))
        : p("Yours: " + DataPage.state(it) + ".");
  }

  /** The one that she asked for herself. */
  private Optional<Exports.Status> own(Visit visit) {
    return exports.all().stream()
        .filter(it -> it.taker() == Taker.HERSELF)
        .filter(it -> it.whose().account().equals(visit.account()))
        .filter(it -> visit.who().reader().equals(it.whose().reader()))
        .findFirst();
  }

  private Said ask(Visit visit) {
    if (exports.askHerself(visit.account(), visit.who().reader()).isEmpty()) {
      return Said.wrong("Yours is being prepared, or others are waiting; try later.");
    }
    desk.keep(
        sql -> {
          Audit.note(sql, visit.account(), Deed.EXPORTED, Detail.person(visit.who().reader()));
          return true;
        });
    return Said.done("It is being prepared; load this page anew.");
  }

  private Answer file(Call call, Visit visit) throws IOException {
    String id = call.required("id");
    return ExportFile.send(
        call,
        own(visit)
            .filter(it -> it.id().equals(id))
            .flatMap(it -> exports.file(it.id()))
            .orElseThrow(
                () ->
                    new Call.BadRequest(
                        404, "no-export", "There is no such export; have one prepared.")));
  }
}
