package dev.lectern.device.library;

import dev.lectern.device.Draft;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Flaw;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.Warrant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a right counts: on its signature, its key, and the trusted time. Nothing else is asked.
 */
final class Belief {
  private Belief() {}

  /** The right behind a signed document, or why there is none. */
  sealed interface Read {
    record Believed(Warrant warrant) implements Read {}

    record Refused(Flaw flaw) implements Read {}
  }

  static Read read(Draft draft, TrustedRoot root, @Nullable String proof) {
    if (proof == null) {
      return new Read.Refused(Flaw.UNSIGNED);
    }
    try {
      Warrant warrant = Warrant.read(proof);
      Flaw flaw = root.flaw(warrant, draft.setting.config().account(), draft.trust.denied());
      return flaw == null ? new Read.Believed(warrant) : new Read.Refused(flaw);
    } catch (MalformedMessage malformed) {
      return new Read.Refused(Flaw.MALFORMED);
    }
  }

  /** The believed right as it counts now: a loan ends by the trusted time alone. */
  static Entitlement now(Draft draft, Entitlement right) {
    Long until = right.untilMs();
    if (right.kind() != Entitlement.Kind.LOAN) {
      return right;
    }
    Long now = draft.trust.now(draft.now);
    return right.live(right.live() && until != null && now != null && now < until);
  }
}
