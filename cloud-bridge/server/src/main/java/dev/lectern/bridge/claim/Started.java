package dev.lectern.bridge.claim;

import dev.lectern.bridge.account.Token;
import java.time.Duration;

/** What a device is told when it asks to be claimed. */
public sealed interface Started {

  /**
   * It waits now for its owner.
   *
   * @param deviceCode the device's alone; it asks with it
   * @param userCode what it shows
   * @param life until the codes end
   * @param interval between two questions at least
   */
  record Waiting(Token deviceCode, UserCode userCode, Duration life, Duration interval)
      implements Started {}

  /**
   * @param code stable: {@code too-many-claims} where a later try may succeed
   */
  record Refused(String code, String sentence) implements Started {}
}
