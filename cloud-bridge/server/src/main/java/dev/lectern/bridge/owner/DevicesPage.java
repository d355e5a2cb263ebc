package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.text;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.mqtt.Connected;
import dev.lectern.protocol.ReaderId;
import java.util.List;

/** {@code /owner/devices}: what there is, what it carries, and a code to claim another with. */
final class DevicesPage implements Rooms {
  static final String PATH = "/owner/devices";

  private final Desk desk;
  private final Connected connected;
  private final Words words;

  DevicesPage(Desk desk, Connected connected, Words words) {
    this.desk = desk;
    this.connected = connected;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(desk.page(PATH, (call, visit) -> show(visit)));
  }

  private record Seen(List<DeviceLine> devices, List<ReaderId> readers) {}

  private Page show(Visit visit) {
    Seen seen =
        desk.read(
            sql ->
                new Seen(
                    DeviceLine.all(sql, visit.account()), Accounts.readers(sql, visit.account())));
    Table table = new Table("Devices", "Name", "Kind", "State", "Now", "Last seen");
    for (DeviceLine it : seen.devices()) {
      table.row(
          link(it.address(), it.device().name()),
          text(it.device().kind()),
          text(it.state()),
          text(
              connected.has(new Principal.OfDevice(visit.account(), it.device().device()))
                  ? "connected"
                  : "away"),
          words.when(it.device().lastSeen()));
    }
    return new Page(
        "Devices",
        Frame.card("Claim a device", ClaimPage.asksForCode("")),
        Frame.card(
            "Your devices",
            table.or("No device is claimed yet: type the code that one shows."),
            Frame.quiet("Lost one? Open it here and lock it: it then shows nothing.")),
        Frame.card(
            "Who reads where", Matrix.of(seen.devices(), seen.readers()), el("p", changes())));
  }

  private static Html changes() {
    return text("Open a device to change whose places and notes it carries.");
  }
}
