package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.p;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.mqtt.Connected;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code /owner/device}: one device, whose places it carries, and what can become of it. */
final class DevicePage implements Rooms {
  static final String PATH = "/owner/device";

  private final Desk desk;
  private final Growth growth;
  private final Connected connected;
  private final Words words;

  DevicePage(Desk desk, Growth growth, Connected connected, Words words) {
    this.desk = desk;
    this.growth = growth;
    this.connected = connected;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.page(PATH, DevicesPage.PATH, this::show),
        desk.step("/owner/device/grants", DevicePage::itself, (call, visit) -> grant(visit)));
  }

  /** The page of the device that a form names. */
  static String itself(Visit visit) {
    return Address.of(PATH, "device", visit.field("device"));
  }

  /** The device that a form names, as the visitor's household's. */
  static Principal.OfDevice named(Visit visit) {
    return new Principal.OfDevice(
        visit.account(), OwnerDesk.form(visit.field("device"), DeviceId::new));
  }

  private record Seen(DeviceLine device, List<ReaderId> readers) {}

  private Page show(Call call, Visit visit) {
    DeviceId id = OwnerDesk.form(call.required("device"), DeviceId::new);
    Seen seen =
        desk.read(
            sql ->
                new Seen(
                    DeviceLine.of(sql, visit.account(), id),
                    Accounts.readers(sql, visit.account())));
    DeviceLine it = seen.device();
    boolean here = connected.has(new Principal.OfDevice(visit.account(), id));
    return new Page(
        it.device().name(),
        Frame.card(
            "What is known of it",
            el(
                "dl",
                el("dt", "Called"),
                el("dd", it.id()),
                el("dt", "Kind"),
                el("dd", it.device().kind()),
                el("dt", "State"),
                el("dd", it.state() + (here ? ", connected now" : ", not connected")),
                el("dt", "Last seen"),
                el("dd", words.when(it.device().lastSeen())),
                el("dt", "Its certificate holds until"),
                el(
                    "dd",
                    it.certificateUntil() == null
                        ? Html.text("it has none: it comes with a token")
                        : words.when(it.certificateUntil())))),
        grants(visit, it, seen.readers()),
        parting(visit, it));
  }

  private static Html grants(Visit visit, DeviceLine device, List<ReaderId> readers) {
    return Frame.card(
        "Whose places and notes it carries",
        Fields.form(
            visit,
            "/owner/device/grants",
            Fields.hidden("device", device.id()),
            el(
                "fieldset",
                el("legend", "Readers"),
                many(
                    readers.stream()
                        .map(
                            it ->
                                Fields.ticked(
                                    it.value(), "reader-" + it, device.readers().contains(it)))
                        .toList())),
            Frame.quiet("What is taken from a device is deleted there, and nowhere else."),
            Fields.button("Save")));
  }

  private static Html parting(Visit visit, DeviceLine device) {
    boolean open = device.custody() == Custody.OPEN;
    return Frame.card(
        "Lost, sold, broken",
        Fields.form(
            visit,
            open ? "/owner/device/lock" : "/owner/device/unlock",
            Fields.hidden("device", device.id()),
            p(
                open
                    ? "Lost? Locked, it shows nothing but that it is locked, and gets nothing."
                    : "Found again? Then it goes on as before, and is not wiped."),
            Fields.button(open ? "Lock it" : "Unlock it")),
        el(
                "ul",
                el("li", link(PartingPages.about("wipe", device.id()), "Wipe it")),
                el("li", link(PartingPages.about("hand-over", device.id()), "Hand it over")),
                el("li", link(PartingPages.about("revoke", device.id()), "Sign it out for ever")))
            .styled("plain"),
        Frame.quiet(
            "Repaired, with a new board? Claim it by its code, and say there that it takes this"
                + " one's place."));
  }

  private Said grant(Visit visit) {
    Principal.OfDevice device = named(visit);
    Set<ReaderId> wished = new TreeSet<>();
    for (ReaderId reader : desk.read(sql -> Accounts.readers(sql, visit.account()))) {
      if (!visit.field("reader-" + reader).isEmpty()) {
        wished.add(reader);
      }
    }
    if (wished.isEmpty()) {
      return Said.wrong("A device must carry at least one reader; sign it out instead.");
    }
    Set<ReaderId> before = desk.change(sql -> changed(sql, device, wished));
    if (!before.containsAll(wished)) {
      growth.again(device);
    }
    return Said.done(device.device() + " carries " + names(wished) + " now.")
        .orUndo("Undo", "/owner/device/grants", fields(device, before));
  }

  private static Map<String, String> fields(Principal.OfDevice device, Set<ReaderId> readers) {
    Map<String, String> fields = new java.util.TreeMap<>();
    fields.put("device", device.device().value());
    readers.forEach(it -> fields.put("reader-" + it, "on"));
    return fields;
  }

  private static String names(Set<ReaderId> readers) {
    return String.join(", ", readers.stream().map(ReaderId::value).toList());
  }

  /** Returns whom it carried before. */
  private static Set<ReaderId> changed(Sql sql, Principal.OfDevice device, Set<ReaderId> wished) {
    DeviceLine.of(sql, device.account(), device.device());
    Set<ReaderId> before = Accounts.granted(sql, device);
    if (before.isEmpty()) {
      throw new Call.BadRequest(
          409, "handed-over", "It was handed over; claim it anew to have it carry anything.");
    }
    wished.forEach(it -> Grants.grant(sql, device, it));
    before.stream()
        .filter(it -> !wished.contains(it))
        .forEach(it -> Grants.withdraw(sql, device, it));
    return before;
  }
}
