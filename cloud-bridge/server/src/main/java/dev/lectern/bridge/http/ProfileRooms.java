package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.store.Store;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may do, for the owner: {@code GET} and {@code PUT /api/readers/{reader}/profile}.
 */
public final class ProfileRooms implements Rooms {
  private static final String PATH = "/api/readers/{reader}/profile";
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern TIME = Pattern.compile("([0-2][0-9]):([0-5][0-9])");

  private final OwnerDesk desk;
  private final AccountId account;
  private final Store store;
  private final ChildProfiles profiles;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public ProfileRooms(OwnerDesk desk, Store store, ChildProfiles profiles, int jsonBytes) {
    this.desk = desk;
    this.account = desk.account();
    this.store = store;
    this.profiles = profiles;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get(PATH, desk.gate(), (call, owner) -> get(reader(call))),
        Route.put(PATH, desk.gate(), (call, owner) -> put(reader(call), call)).freshly());
  }

  private static ReaderId reader(Call call) {
    return OwnerDesk.form(call.part("reader"), ReaderId::new);
  }

  private Answer get(ReaderId reader) {
    return store.read(sql -> Accounts.readers(sql, account)).contains(reader)
        ? Answer.of(json(store.read(sql -> profiles.of(sql, account, reader))))
        : ReaderRooms.unknown();
  }

  private Answer put(ReaderId reader, Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "works", "hours", "buying");
    ReaderProfile profile =
        new ReaderProfile(
            reader,
            works(body),
            hours(body),
            body.get("buying") == null || Call.yes(body, "buying"));
    return desk.change(
        sql -> {
          if (!Accounts.readers(sql, account).contains(reader)) {
            return ReaderRooms.unknown();
          }
          profiles.settle(sql, account, profile);
          Audit.note(sql, account, Deed.CHILD_PROFILE_SET, Detail.person(reader));
          return Answer.of(json(profile));
        });
  }

  private static @Nullable SortedSet<WorkId> works(Json.Obj body) {
    Json said = body.get("works");
    if (said == null || said instanceof Json.Null) {
      return null;
    }
    List<Json> items = said instanceof Json.Arr list ? list.items() : List.of(Json.of(0));
    if (items.size() > ReaderProfile.MOST_WORKS) {
      throw invalid("works", "name " + ReaderProfile.MOST_WORKS + " works at most");
    }
    TreeSet<WorkId> works = new TreeSet<>();
    for (Json item : items) {
      if (!(item instanceof Json.Str work)) {
        throw invalid("works", "list names of works");
      }
      works.add(OwnerDesk.form(work.value(), WorkId::new));
    }
    return works;
  }

  private ReaderProfile.@Nullable Hours hours(Json.Obj body) {
    Json said = body.get("hours");
    if (said == null || said instanceof Json.Null) {
      return null;
    }
    if (!(said instanceof Json.Obj hours)) {
      throw invalid("hours", "be an object");
    }
    Call.only(hours, "from", "to", "days");
    TreeSet<Integer> days = new TreeSet<>();
    for (Json day : hours.get("days") instanceof Json.Arr list ? list.items() : List.<Json>of()) {
      String name = day instanceof Json.Str it ? it.value().toLowerCase(Locale.ROOT) : "";
      days.add(DAYS.indexOf(name) + 1);
    }
    try {
      return new ReaderProfile.Hours(
          minute(hours, "from"), minute(hours, "to"), days, profiles.zone());
    } catch (IllegalArgumentException senseless) {
      throw invalid("hours", "be one stretch of a day, such as 07:00 to 19:30, on some days");
    }
  }

  private static int minute(Json.Obj hours, String name) {
    Matcher time = TIME.matcher(Call.string(hours, name));
    return time.matches()
        ? Integer.parseInt(time.group(1)) * 60 + Integer.parseInt(time.group(2))
        : -1;
  }

  private static Call.BadRequest invalid(String field, String what) {
    return new Call.BadRequest(422, "invalid", "The field " + field + " must " + what + ".");
  }

  private static Members json(ReaderProfile profile) {
    Members members = Json.object().put("reader", profile.reader().value());
    SortedSet<WorkId> works = profile.works();
    members =
        works == null
            ? members.putOrNull("works", null)
            : members.putAll("works", works, work -> Json.of(work.value()));
    ReaderProfile.Hours hours = profile.hours();
    members =
        hours == null
            ? members.putOrNull("hours", null)
            : members.put(
                "hours",
                Json.object()
                    .put("from", time(hours.from()))
                    .put("to", time(hours.to()))
                    .putAll("days", hours.days(), day -> Json.of(DAYS.get(day - 1)))
                    .put("zone", hours.zone()));
    return members.put("buying", profile.buying());
  }

  private static String time(int minutes) {
    return "%02d:%02d".formatted(minutes / 60, minutes % 60);
  }
}
