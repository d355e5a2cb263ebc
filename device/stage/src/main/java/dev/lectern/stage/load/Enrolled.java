package dev.lectern.stage.load;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Topics;

/**
 * A device that the bridge knows.
 *
 * @param token its secret, never shown
 */
public record Enrolled(AccountId account, DeviceId device, String token) {
  String user() {
    return account + "/" + device;
  }

  String up() {
    return Topics.up(account, device);
  }

  String down() {
    return Topics.down(account, device);
  }

  @Override
  public String toString() {
    return user();
  }
}
