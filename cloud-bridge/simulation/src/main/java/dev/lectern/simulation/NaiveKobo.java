package dev.lectern.simulation;

import dev.lectern.bridge.kobo.KoboPut;
import dev.lectern.bridge.kobo.Told;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the Kobo face must make of a Kobo's words, and tell it, written apart from it. */
final class NaiveKobo {
  private static final double SCREENFUL = 0.0025;
  private static final double NEAR = 0.005;
  private static final double RESTART_BELOW = 0.10;

  private NaiveScreen screen = new NaiveScreen();
  private final Set<KoboPut> puts = new HashSet<>();
  private String spot = "";
  private String status = "";
  private String modified = "";
  private @Nullable Dot told;
  private String toldStatus = "";
  private Instant latest = Instant.EPOCH;

  NaiveKobo copy() {
    NaiveKobo copy = new NaiveKobo();
    copy.screen = screen.copy();
    copy.puts.addAll(puts);
    copy.spot = spot;
    copy.status = status;
    copy.modified = modified;
    copy.told = told;
    copy.toldStatus = toldStatus;
    copy.latest = latest;
    return copy;
  }

  /** Judges what was made of what it put. */
  void put(List<Operation> known, List<Operation> made, ActorId self, KoboPut put, World world) {
    if (!puts.add(put)) {
      nothing(made, "put again what it had put before");
      return;
    }
    if (put.status().equals("Finished")) {
      boolean news = !status.equals("Finished") && !toldStatus.equals("Finished");
      kinds(made, news ? List.of(Kind.FINISH) : List.of());
      screen.made(known, made, self, "kobo");
    } else if (put.spot().equals(spot)) {
      nothing(made, "said where it had said it was");
    } else {
      moved(known, made, self, KoboReader.share(put));
    }
    spot = put.spot();
    status = put.status();
    modified = put.modified();
    Instant hour = Instant.parse(modified);
    latest = hour.isAfter(latest) ? hour : latest;
  }

  private void moved(List<Operation> known, List<Operation> made, ActorId self, double share) {
    Operation offered = screen.offered();
    boolean pending = offered != null && !screen.hasLanded() && !screen.hasSettled(offered);
    double past = offered == null ? 0 : share - Naive.total(offered.loc());
    if (offered != null && pending && past >= -NEAR) {
      screen.land(known, offered);
    }
    if (pending && past == 0) {
      nothing(made, "said where it was told to be");
      return;
    }
    double mine = screen.place();
    double further = share - Math.max(0, mine);
    if (mine < 0 ? share < SCREENFUL : Math.abs(further) < 1e-9) {
      nothing(made, "is where it was");
      return;
    }
    if (pending && past <= 0 && past >= -NEAR) {
      nothing(made, "shows a page that begins a bit before where it was told to be");
      return;
    }
    Operation here = screen.displayed();
    int read = here == null ? Naive.currentRead(known) : here.read();
    boolean perhapsAnew =
        share < RESTART_BELOW && made.isEmpty() && !Naive.standing(known, read).isEmpty();
    if (!perhapsAnew) {
      kinds(made, List.of(mine >= 0 && further < 0 ? Kind.GOTO : Kind.ADVANCE));
    }
    for (Operation op : made) {
      if (Naive.total(op.loc()) != share) {
        throw new Violation("kobo-act", "a kobo put " + share + " and not " + op.loc());
      }
    }
    screen.made(known, made, self, "kobo");
  }

  private static void nothing(List<Operation> made, String why) {
    if (!made.isEmpty()) {
      throw new Violation(
          "kobo-no-act", "a kobo " + why + ", and " + NaiveScreen.words(made) + " was made of it");
    }
  }

  private static void kinds(List<Operation> made, List<Kind> expected) {
    List<Kind> kinds = new ArrayList<>();
    made.forEach(op -> kinds.add(op.kind()));
    if (!kinds.equals(expected)) {
      throw new Violation(
          "kobo-act",
          "of what a kobo put " + NaiveScreen.words(made) + " was made where it is " + expected);
    }
  }

  private @Nullable Operation target(List<Operation> known, ActorId self) {
    Operation target = screen.answer(known, self, SCREENFUL).target();
    Operation here = screen.displayed();
    if (target == null || here == null) {
      return target;
    }
    boolean same = target.dot().equals(here.dot());
    // The same share by another app's reference is news: it may be another spot.
    boolean there =
        Objects.equals(target.edition(), here.edition())
            && Objects.equals(target.loc(), here.loc());
    return same || there ? null : target;
  }

  /** Judges what it was told, and returns where it is to go, or null. */
  @Nullable Operation told(List<Operation> known, ActorId self, Told said) {
    Operation target = target(known, self);
    Dot dot = target == null ? null : target.dot();
    Dot go = said.go() == null ? null : said.go().dot();
    if (dot == null ? go != null : !dot.equals(go)) {
      throw new Violation("kobo-told", "a kobo was led to " + go + " where it is " + dot);
    }
    String word = word(Naive.status(known));
    if (!said.status().equals(word)) {
      throw new Violation("kobo-told", "a kobo was told " + said.status() + " for " + word);
    }
    Instant date = Instant.parse(said.date());
    boolean own = target == null && word.equals(status);
    if (own && !said.date().equals(modified)) {
      throw new Violation("kobo-date", "a kobo's own place came back under " + said.date());
    }
    if (dot != null && !dot.equals(told) && !date.isAfter(latest)) {
      throw new Violation("kobo-date", "a kobo has seen " + latest + ", and news is of " + date);
    }
    remember(target, word);
    latest = date.isAfter(latest) ? date : latest;
    return target;
  }

  private void remember(@Nullable Operation target, String word) {
    boolean other = !word.equals(status.isEmpty() ? "ReadyToRead" : status);
    boolean moved = target != null && !target.dot().equals(told);
    if (moved || other && !word.equals(toldStatus)) {
      told = target == null ? told : target.dot();
      toldStatus = word;
    } else if (!other) {
      toldStatus = "";
    }
    if (target != null) {
      screen.offer(target);
    }
  }

  /** Judges a sync's page: its own place may come back under its own date alone, as no news. */
  void synced(List<Operation> known, ActorId self, List<Told> readings) {
    for (Told said : readings) {
      told(known, self, said);
    }
    heardOf(known, self);
  }

  /** What there was to tell counts as told, whether the answer came or not. */
  void heardOf(List<Operation> known, ActorId self) {
    remember(target(known, self), word(Naive.status(known)));
  }

  private static String word(String status) {
    return switch (status) {
      case "READING" -> "Reading";
      case "FINISHED" -> "Finished";
      default -> "ReadyToRead";
    };
  }
}
