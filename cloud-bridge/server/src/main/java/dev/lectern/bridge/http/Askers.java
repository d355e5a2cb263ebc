package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.audit.Who;

/** How the audit log names whoever a door let in. */
final class Askers {
  private Askers() {}

  /**
   * @param admitted what an {@link Access} tells its rooms
   */
  static Who of(Object admitted) {
    return switch (admitted) {
      case Principal principal -> of(principal);
      default -> Who.STRANGER;
    };
  }

  private static Who of(Principal principal) {
    return switch (principal) {
      case Principal.OfDevice it -> Who.device(it.device());
      // A session's and a program's gates say themselves which it was.
      case Principal.OfOwner it -> Who.FILE;
      case Principal.OfLogin it -> Who.login(it.login());
      case Principal.OfPerson it -> Who.person(it.reader());
      case Principal.OfToken it -> Who.program("");
    };
  }
}
