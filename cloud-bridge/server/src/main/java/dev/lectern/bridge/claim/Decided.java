package dev.lectern.bridge.claim;

import dev.lectern.bridge.account.Principal;
import java.time.Duration;

/** What became of an owner's decision. */
public sealed interface Decided {

  /**
   * @param replaced whether it took the place of a device of that name, whose keys open nothing now
   */
  record Claimed(Principal.OfDevice device, boolean replaced) implements Decided {}

  record Denied() implements Decided {}

  /** No device waits under that code. */
  record Unknown() implements Decided {}

  /** Too many wrong codes; this one was not looked at. */
  record Later(Duration after) implements Decided {}

  /**
   * @param code stable
   */
  record Refused(String code, String sentence) implements Decided {}
}
