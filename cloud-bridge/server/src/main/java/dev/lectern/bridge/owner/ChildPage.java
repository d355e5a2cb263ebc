package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.many;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code /owner/child}: what a reader may see, at what hours, and whether it may ask to buy. */
final class ChildPage implements Rooms {
  private static final String PATH = "/owner/child";
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private final Desk desk;
  private final ChildProfiles profiles;

  ChildPage(Desk desk, ChildProfiles profiles) {
    this.desk = desk;
    this.profiles = profiles;
  }

  static String about(ReaderId reader) {
    return Address.of(PATH, "reader", reader.value());
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, ReadersPage.PATH, this::show),
        desk.graveStep(PATH, PATH, ReadersPage.PATH, (call, visit) -> settle(visit)));
  }

  private record Seen(ReaderProfile profile, List<Entitlement> rights) {}

  private Page show(Call call, Visit visit) {
    ReaderId reader = OwnerDesk.form(call.required("reader"), ReaderId::new);
    Seen seen =
        desk.read(
            sql -> {
              known(sql, visit, reader);
              return new Seen(
                  profiles.of(sql, visit.account(), reader), Rights.all(sql, visit.account()));
            });
    ReaderProfile it = seen.profile();
    return new Page(
        "Rules for " + reader,
        Frame.fresh(visit, about(reader)),
        Fields.form(
            visit,
            PATH,
            Fields.hidden("reader", reader.value()),
            Frame.card("Books", books(it, seen.rights())),
            Frame.card("Hours", hours(it.hours())),
            Frame.card(
                "Buying",
                Fields.ticked(reader + " may ask for books to be bought", "buying", it.buying())),
            Fields.button("Save the rules")));
  }

  private static void known(Sql sql, Visit visit, ReaderId reader) {
    if (!Accounts.readers(sql, visit.account()).contains(reader)) {
      throw new Call.BadRequest(404, "no-reader", "There is no reader " + reader + ".");
    }
  }

  private static Html books(ReaderProfile profile, List<Entitlement> rights) {
    SortedSet<WorkId> works = profile.works();
    List<Html> each = new ArrayList<>();
    for (Entitlement right : rights) {
      each.add(
          Fields.ticked(
              right.title(),
              "work-" + right.work(),
              works != null && works.contains(right.work())));
    }
    return many(
        Fields.ticked("Only the books ticked here", "some", works != null),
        each.isEmpty()
            ? Frame.quiet("There is no book yet.")
            : el("fieldset", el("legend", "Books"), many(each)),
        Frame.quiet("Unticked at the top, every book of the household may be seen."));
  }

  private Html hours(ReaderProfile.@Nullable Hours hours) {
    List<Html> days = new ArrayList<>();
    for (int day = 1; day <= 7; day++) {
      days.add(
          Fields.ticked(
              DAYS.get(day - 1), "day-" + day, hours == null || hours.days().contains(day)));
    }
    return many(
        Fields.ticked("Reading only at these hours", "timed", hours != null),
        Fields.labelled(
            "From", Fields.input("time", "from", time(hours == null ? 7 * 60 : hours.from()))),
        Fields.labelled(
            "To", Fields.input("time", "to", time(hours == null ? 19 * 60 + 30 : hours.to()))),
        el("fieldset", el("legend", "On"), many(days)),
        Frame.quiet("By the clock of " + profiles.zone() + "."));
  }

  /** Midnight at the end of a day has no name in a browser's field. */
  private static String time(int end) {
    int minutes = Math.min(end, 24 * 60 - 1);
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }

  private Said settle(Visit visit) {
    ReaderId reader = OwnerDesk.form(visit.field("reader"), ReaderId::new);
    desk.change(
        sql -> {
          known(sql, visit, reader);
          ReaderProfile profile =
              new ReaderProfile(
                  reader,
                  works(sql, visit, reader),
                  typedHours(visit),
                  !visit.field("buying").isEmpty());
          profiles.settle(sql, visit.account(), profile);
          Audit.note(sql, visit.account(), Deed.CHILD_PROFILE_SET, Detail.person(reader));
          return true;
        });
    return Said.done("The rules for " + reader + " are kept; devices hear of them now.");
  }

  /** What is named and is not the household's, such as a book of the store, stays named. */
  private @Nullable SortedSet<WorkId> works(Sql sql, Visit visit, ReaderId reader) {
    if (visit.field("some").isEmpty()) {
      return null;
    }
    SortedSet<WorkId> before = profiles.of(sql, visit.account(), reader).works();
    SortedSet<WorkId> works = new TreeSet<>();
    if (before != null) {
      works.addAll(before);
    }
    for (Entitlement right : Rights.all(sql, visit.account())) {
      works.remove(right.work());
      if (!visit.field("work-" + right.work()).isEmpty()) {
        works.add(right.work());
      }
    }
    if (works.size() > ReaderProfile.MOST_WORKS) {
      throw new Call.BadRequest(
          422, "invalid", ReaderProfile.MOST_WORKS + " books can be ticked at most.");
    }
    return works;
  }

  private ReaderProfile.@Nullable Hours typedHours(Visit visit) {
    if (visit.field("timed").isEmpty()) {
      return null;
    }
    TreeSet<Integer> days = new TreeSet<>();
    for (int day = 1; day <= 7; day++) {
      if (!visit.field("day-" + day).isEmpty()) {
        days.add(day);
      }
    }
    try {
      return new ReaderProfile.Hours(
          minute(visit.field("from")), minute(visit.field("to")), days, profiles.zone());
    } catch (IllegalArgumentException senseless) {
      throw new Call.BadRequest(
          422, "invalid", "Hours are one stretch of a day, such as 07:00 to 19:30, on some days.");
    }
  }

  private static int minute(String typed) {
    return Optional.of(typed)
        .filter(it -> it.matches("[0-2][0-9]:[0-5][0-9]"))
        .map(it -> Integer.parseInt(it.substring(0, 2)) * 60 + Integer.parseInt(it.substring(3)))
        .orElse(-1);
  }
}
