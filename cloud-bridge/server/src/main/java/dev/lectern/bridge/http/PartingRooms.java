package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.claim.Partings;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.DeviceId;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the owner decides about a device he has, each {@code POST} with {@code {"device":"..."}}:
 * {@code /api/devices/revoke}, {@code lock}, {@code unlock}, {@code wipe} and {@code hand-over}. It
 * holds for an open connection too, before the answer is on its way.
 */
public final class PartingRooms implements Rooms {
  private final OwnerDesk desk;
  private final Partings partings;
  private final Conversations conversations;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public PartingRooms(
      OwnerDesk desk, Partings partings, Conversations conversations, int jsonBytes) {
    this.desk = desk;
    this.partings = partings;
    this.conversations = conversations;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        route("revoke", device -> sql -> partings.revoke(sql, device), conversations::hangUp)
            .freshly(),
        route("lock", device -> sql -> partings.lock(sql, device), conversations::tellCustody),
        route("unlock", device -> sql -> partings.unlock(sql, device), conversations::tellCustody)
            .freshly(),
        route("wipe", device -> sql -> partings.wipe(sql, device), conversations::tellCustody)
            .freshly(),
        route(
                "hand-over",
                device -> sql -> partings.handOver(sql, device),
                conversations::tellCustody)
            .freshly());
  }

  /** One decision about one device. */
  private interface Decision {
    Work<Boolean> about(Principal.OfDevice device);
  }

  private Route<?> route(String what, Decision decision, Consumer<Principal.OfDevice> afterCommit) {
    return Route.post(
        "/api/devices/" + what, desk.gate(), (call, owner) -> decide(call, decision, afterCommit));
  }

  private Answer decide(Call call, Decision decision, Consumer<Principal.OfDevice> afterCommit)
      throws IOException {
    Principal.OfDevice device =
        new Principal.OfDevice(
            desk.account(), OwnerDesk.named(call.json(jsonBytes), "device", DeviceId::new));
    if (!desk.changeForAll(decision.about(device))) {
      return new Answer.Refused(404, "no-device", "The account has no device of that name.");
    }
    afterCommit.accept(device);
    return Answer.ok();
  }
}
