package dev.lectern.bridge.browser;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.entitlement.Loan;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.history.HistoryWords;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The books that one person may see and open in a browser, by the household's rights and rules. */
public final class ShelfView {
  private final ChildProfiles profiles;
  private final InstantSource clock;

  public ShelfView(ChildProfiles profiles, InstantSource clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Whether somebody may have a file. */
  public enum May {
    YES,
    /** The household has no right to it, or its owner keeps it from that person. */
    NO,
    /** Not at this hour. */
    NOT_NOW
  }

  /** The books whose files the person may see now, the oldest right first. */
  public List<Entitlement> books(Sql sql, Principal.OfPerson person) {
    Predicate<WorkId> seen = ChildProfiles.seen(sql, person.account(), person.reader());
    return Rights.all(sql, person.account()).stream()
        .filter(Entitlement::live)
        .filter(right -> seen.test(right.work()))
        .filter(right -> Rights.mayHave(sql, person.account(), right.edition(), clock.instant()))
        .toList();
  }

  /** The book with that file, where the person may see it. */
  public Optional<Entitlement> book(Sql sql, Principal.OfPerson person, EditionId edition) {
    return books(sql, person).stream().filter(it -> it.edition().equals(edition)).findFirst();
  }

  public May may(Sql sql, Principal.OfPerson person, EditionId edition) {
    if (book(sql, person, edition).isEmpty()) {
      return May.NO;
    }
    ReaderProfile.Hours hours = profiles.of(sql, person.account(), person.reader()).hours();
    if (hours == null) {
      return May.YES;
    }
    ZonedDateTime now = clock.instant().atZone(ZoneId.of(hours.zone()));
    return hours.contain(now.getDayOfWeek().getValue(), now.getHour() * 60 + now.getMinute())
        ? May.YES
        : May.NOT_NOW;
  }

  /** The shelf as the browser keeps it, for times without the bridge too. */
  public Members json(Sql sql, Principal.OfPerson person) {
    ReaderProfile profile = profiles.of(sql, person.account(), person.reader());
    return Json.object()
        .put("reader", person.reader().value())
        .put("now", clock.instant().toString())
        .put("profile", new Json.Raw(Wire.encode(profile)))
        .putAll("books", books(sql, person), right -> line(sql, person, right).build())
        .put("names", words(names(sql, person)))
        .put("words", words(HistoryWords.english()));
  }

  private static Members line(Sql sql, Principal.OfPerson person, Entitlement right) {
    Members line =
        Json.object()
            .put("work", right.work().value())
            .putAll(
                "together",
                Works.together(sql, person.account(), right.work()),
                work -> Json.of(work.value()))
            .put("edition", right.edition().toString())
            .put("title", right.title())
            .put("author", right.author())
            .put("language", right.language())
            .put("bytes", right.bytes());
    if (right.kind() == Entitlement.Kind.LOAN) {
      Loans.of(sql, person.account(), right.edition())
          .map(Loan::until)
          .ifPresent(until -> line.put("until", until.toString()));
    }
    return line;
  }

  private static Map<String, String> names(Sql sql, Principal.OfPerson person) {
    Map<String, String> names = new HashMap<>();
    names.put(PageActor.PAGE.value(), "the owner's page");
    Map<DeviceId, String> screens = Screens.names(sql, person.account());
    screens.forEach((device, name) -> names.put(device.value(), name));
    Accounts.devices(sql, person.account())
        .forEach(device -> names.put(device.device().value(), device.name()));
    return names;
  }

  private static Members words(Map<String, String> all) {
    Members words = Json.object();
    all.forEach(words::put);
    return words;
  }
}
