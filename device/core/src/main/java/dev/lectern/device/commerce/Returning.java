package dev.lectern.device.commerce;

import dev.lectern.device.Draft;
import dev.lectern.device.Timer;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.reading.View;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * "Give it back", soon after it was bought. The bridge decides by its own clock whether that is
 * soon enough; what it says is told here, and until it has said something, nothing is claimed.
 */
public final class Returning {
  /** What the bridge allows. */
  static final Duration WITHIN = Duration.ofMinutes(30);

  private Returning() {}

  /** After a start, with what was kept. */
  public static void boot(Draft draft, List<Paper> papers) {
    draft.till = TillPaper.read(papers, draft.now);
    count(draft);
  }

  /** The bridge has sold it. */
  static void bought(Draft draft, KeptOrder kept, OrderOutcome outcome) {
    keep(
        draft,
        draft.till.with(
            new Bought(
                kept.order().key(),
                kept.order().work(),
                kept.title(),
                outcome.charged().toString(),
                draft.now.wall().toString(),
                draft.now.uptimeMs(),
                false,
                null,
                "")));
    count(draft);
  }

  /** It is being told that it was bought: until something else is said or done it is "that". */
  static void told(Draft draft, OrderKey key) {
    draft.till =
        draft.till.that(new Till.That(key, draft.actor.n(), draft.dialog.turns(), view(draft)));
  }

  private static @Nullable View view(Draft draft) {
    return draft.open == null ? null : draft.open.view();
  }

  /** "Undo that": false where it means something else than a purchase. */
  public static boolean undo(Draft draft) {
    Till.That that = draft.till.that();
    Bought last = that == null ? null : draft.till.of(that.key());
    boolean meant =
        that != null
            && last != null
            && last.returnable()
            && that.n() == draft.actor.n()
            && that.turns() == draft.dialog.turns()
            && draft.notice == null
            && Objects.equals(that.view(), view(draft));
    if (meant && last != null) {
      ask(draft, last);
    }
    return meant;
  }

  /** "Give it back": the newest purchase that can be. */
  public static void giveBack(Draft draft) {
    Bought newest = null;
    Bought returning = null;
    for (Bought one : draft.till.bought()) {
      newest = one.returnable() ? one : newest;
      returning = one.returning() ? one : returning;
    }
    if (newest != null) {
      ask(draft, newest);
    } else if (returning != null) {
      draft.reply("return.already", "title", returning.title());
    } else {
      draft.reply(draft.till.bought().isEmpty() ? "return.none" : "return.late");
    }
  }

  /** The page's button at one of them. */
  public static void giveBack(Draft draft, OrderKey key) {
    Bought one = draft.till.of(key);
    if (one == null || !one.news().isEmpty()) {
      draft.reply("return.none");
    } else if (one.returning()) {
      draft.reply("return.already", "title", one.title());
    } else if (one.over()) {
      draft.reply("return.late");
    } else {
      ask(draft, one);
    }
  }

  private static void ask(Draft draft, Bought one) {
    long n = Outgoing.append(draft, "cancel", Wire.encodeCancel(one.key()));
    if (n == 0) {
      draft.reply("keep.full");
      return;
    }
    keep(draft, draft.till.with(one.asking(new Dot(draft.actor.id(), n))));
    draft.reply(draft.line.ready() ? "return.asked" : "return.noted", "title", one.title());
  }

  /** The bridge has taken it back, here or on the owner's page: said where it was bought. */
  public static void undone(Draft draft, OrderOutcome outcome) {
    Bought one = draft.till.of(outcome.key());
    if (one != null && outcome.device().equals(draft.setting.config().device())) {
      answered(draft, one, outcome.sentence());
    }
  }

  /** The bridge has not taken it back; false where the row was none of these. */
  static boolean refused(Draft draft, Dot row, String sentence) {
    Bought one = draft.till.undoneBy(row);
    if (one != null) {
      answered(draft, one, sentence);
    }
    return one != null;
  }

  private static void answered(Draft draft, Bought one, String sentence) {
    if (one.news().isEmpty()) {
      String news =
          sentence.isEmpty()
              ? draft.setting.wording().say("return.done", "title", one.title())
              : sentence;
      keep(draft, draft.till.with(one.answered(news)));
      tell(draft);
    }
  }

  /** Says what has not been told yet; a sleeping device keeps it until it wakes. */
  static void tell(Draft draft) {
    if (draft.screen.asleep()) {
      return;
    }
    for (Bought one : draft.till.bought()) {
      if (!one.news().isEmpty() && !draft.till.telling().containsValue(one.key())) {
        draft.till = draft.till.telling(draft.say(one.news()), one.key());
      }
    }
  }

  /** Told once it was said whole. */
  static void said(Draft draft, long speech, boolean whole) {
    OrderKey key = draft.till.telling().get(speech);
    if (key != null) {
      draft.till = draft.till.silent(speech);
      if (whole) {
        keep(draft, draft.till.without(key));
      }
    }
  }

  /** The row has another name since this device's life has ended. */
  public static void renumber(Draft draft, Dot from, Dot to) {
    Pinning.renumber(draft, from, to);
    Bought one = draft.till.undoneBy(from);
    if (one != null) {
      keep(draft, draft.till.with(one.asking(to)));
    }
  }

  /** Some time has passed. */
  public static void passed(Draft draft) {
    for (Bought one : draft.till.bought()) {
      if (left(draft, one) <= 0 && !one.over()) {
        draft.till = draft.till.with(one.passed());
      }
    }
    count(draft);
  }

  private static void count(Draft draft) {
    draft.till.bought().stream()
        .filter(one -> !one.over())
        .mapToLong(one -> left(draft, one))
        .min()
        .ifPresent(next -> draft.after(Timer.Name.RETURN, Duration.ofMillis(Math.max(1, next))));
  }

  private static long left(Draft draft, Bought one) {
    return one.sinceMs() + WITHIN.toMillis() - draft.now.uptimeMs();
  }

  private static void keep(Draft draft, Till next) {
    draft.till = next;
    draft.keep(new Write.PutPaper(TillPaper.of(next)));
  }
}
