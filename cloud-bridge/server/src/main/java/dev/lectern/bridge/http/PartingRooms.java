package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.claim.Partings;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.DeviceId;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the owner decides about a device he has, each {@code POST} with {@code {"device":"..."}}:
 * {@code /api/devices/revoke}, {@code lock}, {@code unlock}, {@code wipe} and {@code hand-over}. It
 * holds for an open connection too, before the answer is on its way.
 */
public final class PartingRooms implements HttpDoor.Rooms {
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
  public Optional<Answer> answer(Call call) throws IOException {
    return switch (call.method() + " " + call.path()) {
      case "POST /api/devices/revoke" ->
          decide(call, device -> sql -> partings.revoke(sql, device), conversations::hangUp);
      case "POST /api/devices/lock" ->
          decide(call, device -> sql -> partings.lock(sql, device), conversations::tellCustody);
      case "POST /api/devices/unlock" ->
          decide(call, device -> sql -> partings.unlock(sql, device), conversations::tellCustody);
      case "POST /api/devices/wipe" ->
          decide(call, device -> sql -> partings.wipe(sql, device), conversations::tellCustody);
      case "POST /api/devices/hand-over" ->
          decide(call, device -> sql -> partings.handOver(sql, device), conversations::tellCustody);
      default -> Optional.empty();
    };
  }

  /** One decision about one device. */
  private interface Decision {
    Work<Boolean> about(Principal.OfDevice device);
  }

  private Optional<Answer> decide(
      Call call, Decision decision, Consumer<Principal.OfDevice> afterCommit) throws IOException {
    Principal.OfDevice device =
        new Principal.OfDevice(
            desk.account(), OwnerDesk.named(call.json(jsonBytes), "device", DeviceId::new));
    if (!desk.changeForAll(decision.about(device))) {
      return Optional.of(
          new Answer.Refused(404, "no-device", "The account has no device of that name."));
    }
    afterCommit.accept(device);
    return Optional.of(Answer.ok());
  }
}
