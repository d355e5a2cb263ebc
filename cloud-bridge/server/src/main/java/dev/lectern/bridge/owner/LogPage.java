package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Row;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /owner/log}: what was decided about keys, people and money, the newest first. */
final class LogPage implements Rooms {
  static final String PATH = "/owner/log";
  private static final int NEWEST = 100;

  private final Desk desk;
  private final Words words;

  LogPage(Desk desk, Words words) {
    this.desk = desk;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(desk.page(PATH, PeoplePage.PATH, (call, visit) -> show(visit)));
  }

  private record Seen(List<Row> rows, Map<String, String> names) {}

  private Page show(Visit visit) {
    Seen seen =
        desk.read(
            sql -> {
              long last = Audit.last(sql, visit.account()).map(Row::n).orElse(0L);
              return new Seen(
                  Audit.after(sql, visit.account(), Math.max(0, last - NEWEST), NEWEST),
                  Audit.names(sql, visit.account()));
            });
    Table table = new Table("The newest " + NEWEST, "When", "Who", "What", "About");
    for (Row it : seen.rows().reversed()) {
      table.row(
          words.when(Instant.ofEpochMilli(it.atMs())),
          text(named(seen.names(), it.who())),
          text(it.what().replace('-', ' ')),
          text(about(seen.names(), it.details())));
    }
    return new Page(
        "Sign-ins and decisions",
        Frame.card(
            "Log",
            table.or("Nothing was decided yet."),
            Frame.quiet(
                "Each row is chained to the one before, so that none can be changed unnoticed.")));
  }

  private static String named(Map<String, String> names, String who) {
    String name = names.get(who);
    return name == null ? who : who.replaceFirst("-[0-9]+$", "") + " " + name;
  }

  private static String about(Map<String, String> names, String details) {
    String told = details.replaceAll("[{}\"]", "").replace(":", " ").replace(",", ", ");
    for (Map.Entry<String, String> name : names.entrySet()) {
      told =
          told.replaceAll(
              "\\b" + name.getKey() + "\\b",
              java.util.regex.Matcher.quoteReplacement(name.getValue()));
    }
    return told;
  }
}
