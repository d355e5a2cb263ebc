package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.brakes.Requests;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import java.time.InstantSource;
import java.util.List;

/** {@code /owner/home}: what wants to be looked at, and what was spent today. */
final class HomePage implements Rooms {
  private static final String PATH = "/owner/home";
  private static final int NEWEST = 20;

  private final Desk desk;
  private final InstantSource clock;
  private final Words words;

  HomePage(Desk desk, InstantSource clock, Words words) {
    this.desk = desk;
    this.clock = clock;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(desk.page(PATH, (call, visit) -> show(visit)));
  }

  private record Seen(
      long requests, List<DeviceLine> devices, Html spent, List<Incidents.Incident> incidents) {}

  private Page show(Visit visit) {
    Seen seen =
        desk.read(
            sql ->
                new Seen(
                    Requests.open(sql, visit.account()),
                    DeviceLine.all(sql, visit.account()),
                    Spending.today(sql, visit.account(), clock.instant()),
                    Incidents.newest(sql, visit.account(), NEWEST)));
    long locked = seen.devices().stream().filter(it -> it.custody() != Custody.OPEN).count();
    Table incidents = new Table("What went wrong", "When", "What");
    seen.incidents().forEach(it -> incidents.row(words.when(it.at()), text(it.text())));
    return new Page(
        "The household",
        Frame.card(
            "To look at",
            el(
                    "ul",
                    el(
                        "li",
                        link(RequestsPage.PATH, "Requests"),
                        text(
                            seen.requests() == 0
                                ? ": nobody waits for a yes."
                                : ": " + seen.requests() + " wait for a yes.")),
                    el(
                        "li",
                        link(DevicesPage.PATH, "Devices"),
                        text(
                            ": "
                                + seen.devices().size()
                                + " in all, "
                                + locked
                                + " locked or to be wiped.")))
                .styled("plain")),
        Frame.card("Spent today", seen.spent(), el("p", link(MoneyPage.PATH, "Limits and PIN"))),
        Frame.card("Incidents", incidents.or("Nothing went wrong.")));
  }
}
