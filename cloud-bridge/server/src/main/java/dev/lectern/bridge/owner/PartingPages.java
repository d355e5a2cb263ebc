package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.link;
import static dev.lectern.bridge.owner.Html.p;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.claim.Partings;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Below {@code /owner/device/}: a device is locked at once, since a lost one must not wait;
 * unlocked, wiped, handed over or signed out by whoever has just signed in, all but the first after
 * a question.
 */
final class PartingPages implements Rooms {
  private static final String BELOW = "/owner/device/";

  private final Desk desk;
  private final Partings partings;
  private final Conversations conversations;

  PartingPages(Desk desk, Partings partings, Conversations conversations) {
    this.desk = desk;
    this.partings = partings;
    this.conversations = conversations;
  }

  static String about(String what, String device) {
    return Address.of(BELOW + what, "device", device);
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.step(BELOW + "lock", DevicePage::itself, (call, visit) -> lock(visit)),
        desk.graveStep(
            BELOW + "unlock", DevicePage.PATH, DevicePage::itself, (call, visit) -> unlock(visit)),
        ask(
            "wipe",
            "Wipe",
            "At its next contact it destroys its keys and all that it keeps. What it has not sent"
                + " by then is lost; it says how much that was."),
        desk.graveStep(
            BELOW + "wipe", BELOW + "wipe", DevicesPage.PATH, (call, visit) -> wipe(visit)),
        ask(
            "hand-over",
            "Hand over",
            "It carries nobody of this household any more and wipes itself at its next contact."
                + " Whoever has it then claims it anew, and finds nothing on it."),
        desk.graveStep(
            BELOW + "hand-over",
            BELOW + "hand-over",
            DevicesPage.PATH,
            (call, visit) -> handOver(visit)),
        ask(
            "revoke",
            "Sign out for ever",
            "Its keys open nothing from now on. It is not told to wipe itself: for a device that"
                + " is lost, wipe it instead."),
        desk.graveStep(
            BELOW + "revoke", BELOW + "revoke", DevicesPage.PATH, (call, visit) -> revoke(visit)));
  }

  private Route<Visit> ask(String what, String words, String consequence) {
    return desk.question(
        BELOW + what,
        DevicesPage.PATH,
        (call, visit) -> question(call, visit, what, words, consequence));
  }

  private Page question(Call call, Visit visit, String what, String words, String consequence) {
    DeviceId id = OwnerDesk.form(call.required("device"), DeviceId::new);
    DeviceLine device = desk.read(sql -> DeviceLine.of(sql, visit.account(), id));
    return new Page(
        words + ": " + device.device().name() + "?",
        el(
                "section",
                p(consequence),
                Fields.form(
                    visit,
                    BELOW + what,
                    Fields.hidden("device", device.id()),
                    Fields.graveButton(words)),
                el("p", link(device.address(), "No, leave it as it is")))
            .styled("card"));
  }

  private Said lock(Visit visit) {
    Principal.OfDevice device =
        decided(visit, it -> sql -> partings.lock(sql, it), conversations::tellCustody);
    return Said.done(device.device() + " is locked and shows nothing from its next contact on.")
        .orUndo("Unlock it", BELOW + "unlock", Map.of("device", device.device().value()));
  }

  private Said unlock(Visit visit) {
    Principal.OfDevice device =
        decided(visit, it -> sql -> partings.unlock(sql, it), conversations::tellCustody);
    return Said.done(device.device() + " is in use again.");
  }

  private Said wipe(Visit visit) {
    Principal.OfDevice device =
        decided(visit, it -> sql -> partings.wipe(sql, it), conversations::tellCustody);
    return Said.done(device.device() + " wipes itself at its next contact.")
        .orUndo(
            "Keep it after all, if it was not told yet",
            BELOW + "unlock",
            Map.of("device", device.device().value()));
  }

  private Said handOver(Visit visit) {
    Principal.OfDevice device =
        decided(visit, it -> sql -> partings.handOver(sql, it), conversations::tellCustody);
    return Said.done(device.device() + " is handed over and wipes itself at its next contact.");
  }

  private Said revoke(Visit visit) {
    Principal.OfDevice device =
        decided(visit, it -> sql -> partings.revoke(sql, it), conversations::hangUp);
    return Said.done(device.device() + " is signed out for ever.");
  }

  /** One decision about one device. */
  private interface Decision {
    Work<Boolean> about(Principal.OfDevice device);
  }

  private Principal.OfDevice decided(
      Visit visit, Decision decision, Consumer<Principal.OfDevice> afterCommit) {
    Principal.OfDevice device = DevicePage.named(visit);
    if (!desk.change(decision.about(device))) {
      throw new Call.BadRequest(404, "no-device", "The household has no device of that name.");
    }
    afterCommit.accept(device);
    return device;
  }
}
