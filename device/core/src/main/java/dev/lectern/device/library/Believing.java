package dev.lectern.device.library;

import dev.lectern.device.Draft;
import dev.lectern.device.Timer;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.BridgeTime;
import dev.lectern.protocol.DeniedKeys;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Flaw;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.Warrant;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes rights, denied keys and the bridge's time only under the household's root. A device that
 * was given no root (trials on one machine) takes rights that last as they come, and no loans.
 */
public final class Believing {
  private static final String DENIED = "denied";
  private static final String TIME = "time";

  private Believing() {}

  /** A right came. What does not verify is said in the log, and what was there stays. */
  public static void take(Draft draft, String body) {
    Entitlement said = Wire.decodeEntitlement(body);
    TrustedRoot root = draft.setting.root();
    if (root == null) {
      if (said.kind() == Entitlement.Kind.LOAN) {
        refuse(draft, said.title(), "this device has no key to check loans by");
      } else {
        Files.take(draft, said);
      }
      return;
    }
    switch (Belief.read(draft, root, said.proof())) {
      case Belief.Read.Refused(Flaw flaw) -> refuse(draft, said.title(), flaw.clause());
      case Belief.Read.Believed(Warrant warrant) -> {
        if (warrant.at() >= keptAt(draft, root, said)) {
          Entitlement before = draft.library.right(said.work());
          Files.take(draft, Belief.now(draft, warrant.right()));
          boolean lent = before != null && before.kind() == Entitlement.Kind.LOAN;
          if (lent && draft.library.right(said.work()) == null) {
            sayEnded(draft, said.title());
          }
          count(draft);
        }
      }
    }
  }

  /** When what lies here was signed; a copy of an older paper does not bring back what ended. */
  private static long keptAt(Draft draft, TrustedRoot root, Entitlement said) {
    Entitlement kept = draft.library.rights().get(said.work());
    return kept != null
            && Belief.read(draft, root, kept.proof()) instanceof Belief.Read.Believed believed
        ? believed.warrant().at()
        : 0;
  }

  private static void refuse(Draft draft, String title, String clause) {
    draft.note(
        "note", draft.setting.wording().say("right.refused", "title", title, "why", clause), false);
  }

  /** The root denies keys: rights under them end here unless they came again under another. */
  public static void deny(Draft draft, String body) {
    TrustedRoot root = draft.setting.root();
    if (root == null) {
      return;
    }
    DeniedKeys list = DeniedKeys.read(body);
    Flaw flaw = root.flaw(list);
    if (flaw != null) {
      refuse(draft, draft.setting.wording().say("right.denials"), flaw.clause());
    } else if (list.version() > draft.trust.deniedVersion()) {
      draft.trust = draft.trust.denying(list.version(), list.keys());
      draft.keep(new Write.PutPaper(new Paper(DENIED, body)));
      weigh(draft, true);
    }
  }

  /** The bridge has said what time it is, in answer to this device's hello. */
  public static void heard(Draft draft, @Nullable String text, String nonce) {
    TrustedRoot root = draft.setting.root();
    if (root == null || text == null) {
      return;
    }
    try {
      BridgeTime time = BridgeTime.read(text);
      Flaw flaw =
          root.flaw(
              time,
              draft.setting.config().account(),
              draft.setting.config().device(),
              nonce,
              draft.trust.denied());
      if (flaw != null) {
        refuse(draft, draft.setting.wording().say("right.time"), flaw.clause());
        return;
      }
      draft.trust = draft.trust.heard(time, draft.now);
      keepTime(draft);
      weigh(draft, false);
      count(draft);
    } catch (MalformedMessage malformed) {
      refuse(draft, draft.setting.wording().say("right.time"), Flaw.MALFORMED.clause());
    }
  }

  /** Some time has passed awake: it is kept, and loans end by it. */
  public static void passed(Draft draft) {
    keepTime(draft);
    weigh(draft, false);
    count(draft);
  }

  /** After a start: everything is checked again, since a card can be written to elsewhere. */
  public static void boot(Draft draft, List<Paper> papers) {
    TrustedRoot root = draft.setting.root();
    if (root == null) {
      return;
    }
    for (Paper paper : papers) {
      try {
        switch (paper.kind()) {
          case DENIED -> {
            DeniedKeys list = DeniedKeys.read(paper.body());
            if (root.flaw(list) == null) {
              draft.trust = draft.trust.denying(list.version(), list.keys());
            }
          }
          case TIME -> kept(draft, root, Json.parseObject(paper.body()));
          default -> {
            if (!Childhood.isProfile(paper)) {
              draft.note("note", "Passed over a paper of kind " + paper.kind(), true);
            }
          }
        }
      } catch (MalformedMessage | MalformedJson damaged) {
        refuse(draft, draft.setting.wording().say("right.time"), Flaw.MALFORMED.clause());
      }
    }
    weigh(draft, true);
    keepTime(draft);
    count(draft);
  }

  private static void kept(Draft draft, TrustedRoot root, Json.Obj body) {
    if (body.get("said") instanceof Json.Obj said
        && body.get("awakeMs") instanceof Json.Num awake
        && awake.isWhole()) {
      BridgeTime time = BridgeTime.read(said.text());
      Flaw flaw =
          root.flaw(
              time,
              draft.setting.config().account(),
              draft.setting.config().device(),
              null,
              draft.trust.denied());
      if (flaw == null) {
        draft.trust = draft.trust.started(time, Math.max(0, awake.whole()), draft.now);
      }
    }
  }

  private static void keepTime(Draft draft) {
    BridgeTime said = draft.trust.said();
    if (said != null) {
      String body =
          Json.object()
              .put("awakeMs", draft.trust.counted(draft.now))
              .put("said", said.document())
              .text();
      draft.keep(new Write.PutPaper(new Paper(TIME, body)));
    }
  }

  /**
   * Looks at the rights again.
   *
   * @param signatures whether at their signatures too; else only at the loans
   */
  private static void weigh(Draft draft, boolean signatures) {
    TrustedRoot root = Objects.requireNonNull(draft.setting.root());
    for (Entitlement right : new ArrayList<>(draft.library.rights().values())) {
      boolean loan = right.kind() == Entitlement.Kind.LOAN;
      // What was brought to this very device nobody has signed before the bridge has it.
      boolean brought = right.kind() == Entitlement.Kind.OWN && right.proof() == null;
      if (brought || !signatures && !loan) {
        continue;
      }
      Entitlement weighed = signatures ? checked(draft, root, right) : counted(draft, right);
      draft.library = draft.library.with(weighed);
      if (loan && right.live() && !weighed.live() && weighed.proof() != null) {
        sayEnded(draft, right.title());
      }
    }
  }

  private static void sayEnded(Draft draft, String title) {
    draft.note("note", draft.setting.wording().say("loan.ended", "title", title), true);
  }

  /** What does not verify loses its proof here, so that nothing weighs it again. */
  private static Entitlement checked(Draft draft, TrustedRoot root, Entitlement right) {
    return switch (Belief.read(draft, root, right.proof())) {
      case Belief.Read.Believed(Warrant warrant) -> Belief.now(draft, warrant.right());
      case Belief.Read.Refused(Flaw flaw) -> {
        if (right.live()) {
          refuse(draft, right.title(), flaw.clause());
        }
        yield right.unproven();
      }
    };
  }

  /** A loan that was believed before: only the time has changed. */
  private static Entitlement counted(Draft draft, Entitlement right) {
    String proof = right.proof();
    return proof == null ? right : Belief.now(draft, Wire.decodeEntitlement(proof));
  }

  /** While there is a loan, time is counted; the nearest end of one is not waited past. */
  private static void count(Draft draft) {
    Long now = draft.trust.now(draft.now);
    long next = Long.MAX_VALUE;
    for (Entitlement right : draft.library.rights().values()) {
      Long until = right.untilMs();
      if (right.live() && until != null && now != null) {
        next = Math.min(next, Math.min(Trust.COUNT_MS, Math.max(1, until - now)));
      }
    }
    if (next == Long.MAX_VALUE) {
      draft.forget(Timer.Name.LOAN);
    } else {
      draft.after(Timer.Name.LOAN, Duration.ofMillis(next));
    }
  }
}
