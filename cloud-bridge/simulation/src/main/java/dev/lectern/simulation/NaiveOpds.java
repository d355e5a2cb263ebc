package dev.lectern.simulation;

import dev.lectern.bridge.opds.Progressions.Told;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import dev.lectern.simulation.OpdsApp.Document;
import dev.lectern.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the OPDS face must make of an app's words, written apart from it. */
final class NaiveOpds {
  private static final double SCREENFUL = 0.005;
  private static final double NEAR = 0.005;
  private static final double TURNED = 0.001;
  private static final double RESTART_BELOW = 0.10;
  private static final long AGAIN_MS = 25_000;

  private NaiveScreen screen = new NaiveScreen();
  private @Nullable Document last;
  private @Nullable Dot lookedAt;
  private long lateSince = -1;

  NaiveOpds copy() {
    NaiveOpds copy = new NaiveOpds();
    copy.screen = screen.copy();
    copy.last = last;
    copy.lookedAt = lookedAt;
    copy.lateSince = lateSince;
    return copy;
  }

  /** Judges an answer to a question, and returns the place that it leads to, or null. */
  @Nullable Operation asked(List<Operation> known, ActorId self, Told said) {
    if (!(said instanceof Told.Document document)) {
      throw new Violation("opds-answer", "opds asked and was told " + said);
    }
    NaiveResume.Answer answer = screen.answer(known, self, SCREENFUL);
    Operation target = answer.target();
    if (target == null) {
      if (!document.text().equals(last == null ? "" : last.text())) {
        throw new Violation("opds-answer", "opds is to stay and was told " + document.text());
      }
      return null;
    }
    double share = document.text().isEmpty() ? -1 : OpdsApp.share(document.text());
    if (share != Naive.total(target.loc())) {
      throw new Violation(
          "opds-answer",
          "opds was told " + document.text() + " where " + answer.rule() + " says " + target.dot());
    }
    screen.offer(target);
    return target;
  }

  void together(List<Operation> known, ActorId self) {
    screen.together(known, self, SCREENFUL);
  }

  /** Judges what was made of a place that the app told. */
  void told(
      List<Operation> known,
      List<Operation> made,
      ActorId self,
      Document document,
      Told said,
      World world) {
    if (last != null && last.share() == document.share()) {
      world.count(Count.OPDS_AGAIN);
      nothing(made, "told the same place again");
      return;
    }
    if (last != null && isLate(document, last)) {
      world.count(Count.OPDS_LATE);
      if (lateSince < 0 || world.now < lateSince + AGAIN_MS) {
        lateSince = lateSince < 0 ? world.now : lateSince;
        nothing(made, "told an old place out of its queue");
        if (!(said instanceof Told.Problem)) {
          throw new Violation("opds-late", "an old place was believed: " + said);
        }
        return;
      }
    }
    lateSince = -1;
    last = document;
    if (isEcho(known, document.share())) {
      nothing(made, "only showed where it was taken");
    } else {
      acted(known, made, document.share(), self);
    }
    look(known, made, self, said, world);
  }

  private static boolean isLate(Document document, Document last) {
    return document.modified().isBefore(last.modified()) && document.share() < last.share();
  }

  private static void nothing(List<Operation> made, String why) {
    if (!made.isEmpty()) {
      throw new Violation(
          "opds-no-act", "opds " + why + ", and " + NaiveScreen.words(made) + " was made of it");
    }
  }

  /** Whoever is within half a percent of the offered place, or beyond it, went there. */
  private boolean isEcho(List<Operation> known, double share) {
    Operation offered = screen.offered();
    if (offered == null) {
      return false;
    }
    double past = share - Naive.total(offered.loc());
    if (!screen.hasLanded()) {
      boolean passed = past > 0 && screen.place() <= Naive.total(offered.loc()) + NEAR;
      if (Math.abs(past) > NEAR && !passed) {
        return false;
      }
      screen.land(known, offered);
    }
    return past >= -NEAR && past <= TURNED && offered.equals(screen.displayed());
  }

  private void acted(List<Operation> known, List<Operation> made, double share, ActorId self) {
    boolean finished = Naive.status(known).equals("FINISHED");
    boolean back = screen.place() >= 0 && share < screen.place() - SCREENFUL;
    List<Kind> kinds = new ArrayList<>();
    made.forEach(op -> kinds.add(op.kind()));
    boolean end = share >= 0.999 && !finished;
    List<Kind> expected =
        end
            ? List.of(Kind.ADVANCE, Kind.FINISH)
            : List.of(back && !finished ? Kind.GOTO : Kind.ADVANCE);
    // At the beginning of a read that was finished it may not be reading yet.
    Operation here = screen.displayed();
    int read = here == null ? Naive.currentRead(known) : here.read();
    boolean perhapsAnew =
        share < RESTART_BELOW && made.isEmpty() && !Naive.standing(known, read).isEmpty();
    if (!kinds.equals(expected) && !perhapsAnew) {
      throw new Violation(
          "opds-act",
          "opds told " + share + ", and " + NaiveScreen.words(made) + " was made of it");
    }
    for (Operation op : made) {
      if (Naive.total(op.loc()) != share) {
        throw new Violation("opds-act", "opds told " + share + " and not " + op.loc());
      }
    }
    screen.made(known, made, self, "opds");
  }

  /** It is sent to look first, once for each place it does not know of. */
  private void look(
      List<Operation> known, List<Operation> made, ActorId self, Told said, World world) {
    List<Operation> all = new ArrayList<>(known);
    all.addAll(made);
    Operation target = screen.answer(all, self, SCREENFUL).target();
    boolean told =
        target == null
            || target.dot().equals(lookedAt)
            || screen.offered() != null && target.dot().equals(screen.offered().dot());
    lookedAt = target == null ? lookedAt : target.dot();
    if (!told) {
      world.count(Count.OPDS_LOOK_FIRST);
    }
    if (said instanceof Told.Problem == told) {
      throw new Violation("opds-look", "opds was answered " + said + " with " + target + " there");
    }
  }
}
