package dev.lectern.reading.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random histories of a few screens, checked against a naive oracle; a failure names its seed. */
class RandomHistoriesTest {
  private static final long FIRST_SEED = Long.getLong("lectern.seed", 1);
  private static final int HISTORIES = Integer.getInteger("lectern.histories", 300);
  private static final int STEPS = 40;

  private interface History {
    void run(Random random);
  }

  private static void each(History history) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      try {
        history.run(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("history failed; replay with -Dlectern.seed=" + seed, e);
      }
    }
  }

  static List<Screen> screens(Random random) {
    List<Screen> screens = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      screens.add(Screen.of("device-" + i));
    }
    return screens;
  }

  /**
   * Somebody does something, or some operations arrive somewhere, late, doubled or out of order.
   */
  static void step(List<Screen> screens, Random random) {
    Screen screen = screens.get(random.nextInt(screens.size()));
    screen.clock = (1970 + random.nextInt(70)) + "-01-01T00:00:00Z";
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> checkedOpen(screen);
      case 3, 4, 5 ->
          screen.advance(
              Math.min(1, screen.total() + random.nextInt(10) / 100.0),
              random.nextBoolean() ? 1000 : Screen.TWO_MINUTES);
      case 6 -> screen.goTo(random.nextInt(101) / 100.0);
      case 7 -> {
        if (random.nextInt(3) == 0) {
          screen.finish();
        }
      }
      case 8 -> {
        if (random.nextInt(4) == 0) {
          screen.restart();
        }
      }
      case 9 -> {
        if (screen.lastMove != null) {
          screen.undo();
        }
      }
      case 10 -> {
        if (random.nextInt(4) == 0) {
          if (random.nextBoolean()) {
            screen.markRead();
          } else {
            screen.markUnread();
          }
        }
      }
      default -> deliver(screens.get(random.nextInt(screens.size())), screen, random);
    }
  }

  /** What one device sends arrives in its order; a cut loses the end. */
  private static void deliver(Screen from, Screen to, Random random) {
    List<Operation> sent = new ArrayList<>(from.places.operations());
    if (random.nextInt(3) == 0) {
      Collections.shuffle(sent, random);
      sent = sent.subList(0, sent.size() / 2);
    }
    to.places = to.places.withAll(sent);
  }

  /** Opens, and holds the decision against the oracle and the promises. */
  private static void checkedOpen(Screen screen) {
    NaiveOracle oracle = new NaiveOracle(screen.places.operations(), Screen.PAGE);
    int current = screen.places.currentRead();
    assertThat(current).isEqualTo(oracle.currentRead());
    for (int read = 1; read <= current; read++) {
      Set<Dot> heads = new HashSet<>();
      screen.places.heads(read).forEach(head -> heads.add(head.dot()));
      assertThat(heads).isEqualTo(oracle.heads(read));
    }
    assertThat(screen.places.status()).isEqualTo(oracle.status());
    Dot expected = oracle.target(screen);
    Operation mine = screen.displayed == null ? null : oracle.get(screen.displayed);
    double before = screen.total();
    String places = screen.places.canonical();
    Decision decision = screen.open();
    assertThat(screen.places.canonical()).as("opening writes nothing").isEqualTo(places);
    if (decision instanceof Decision.Go go) {
      boolean stays = mine != null && go.target().dot().equals(mine.dot());
      assertThat(go.target().dot()).isEqualTo(expected);
      assertThat(oracle.isPlace(go.target())).as("a finish is no destination").isTrue();
      assertThat(go.offered()).doesNotContain(go.target());
      if (mine != null && screen.total() < before && !stays) {
        assertThat(go.announced()).as("no silent backward move").isTrue();
        assertThat(oracle.superseded(mine) || oracle.leftForALaterRead(mine))
            .as("nobody is moved back by somebody who did not know the place")
            .isTrue();
      }
    } else {
      boolean stays = mine != null && expected != null && expected.equals(mine.dot());
      assertThat(expected == null || stays).as("expected to go to %s", expected).isTrue();
    }
  }

  @Test
  void decisionsAreTheOraclesAndNoMoveIsSilent() {
    each(
        random -> {
          List<Screen> screens = screens(random);
          for (int i = 0; i < STEPS; i++) {
            step(screens, random);
          }
          Screen.sync(screens.toArray(Screen[]::new));
          screens.forEach(RandomHistoriesTest::checkedOpen);
        });
  }

  @Test
  void mergeIsCommutativeAssociativeAndIdempotentByteForByte() {
    each(
        random -> {
          List<Screen> screens = screens(random);
          for (int i = 0; i < STEPS; i++) {
            step(screens, random);
          }
          Places one = screens.get(0).places;
          Places two = screens.get(1).places;
          Places three = screens.get(screens.size() - 1).places;
          assertThat(one.merge(two).canonical()).isEqualTo(two.merge(one).canonical());
          assertThat(one.merge(two).merge(three).canonical())
              .isEqualTo(one.merge(two.merge(three)).canonical());
          assertThat(one.merge(one).canonical()).isEqualTo(one.canonical());
          List<Operation> bag = new ArrayList<>(one.merge(two).merge(three).operations());
          bag.addAll(two.operations());
          Collections.shuffle(bag, random);
          Places single = Places.none();
          for (Operation operation : bag) {
            single = single.with(operation);
          }
          assertThat(single.canonical()).isEqualTo(one.merge(two).merge(three).canonical());
          assertThat(single).isEqualTo(one.merge(two).merge(three));
        });
  }

  @Test
  void noClockChangesAnything() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES / 5; seed++) {
      assertThat(outcome(seed, true)).as("seed %d", seed).isEqualTo(outcome(seed, false));
    }
  }

  private static List<String> outcome(long seed, boolean rightClocks) {
    Random random = new Random(seed);
    Random clocks = new Random(seed + 1);
    List<Screen> screens = screens(random);
    List<String> outcome = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      step(screens, random);
      for (Screen screen : screens) {
        if (!rightClocks) {
          screen.clock = "20" + (10 + clocks.nextInt(80)) + "-06-01T00:00:00Z";
        }
        outcome.add(screen.actor + " at " + screen.displayed + " " + screen.total());
      }
    }
    return outcome;
  }

  @Test
  void whereNothingIsConcurrentEveryScreenOpensAtTheLastPlace() {
    each(
        random -> {
          List<Screen> screens = screens(random);
          Screen before = null;
          for (int i = 0; i < 12; i++) {
            Screen screen = screens.get(random.nextInt(screens.size()));
            Screen.sync(screens.toArray(Screen[]::new));
            checkedOpen(screen);
            if (before != null) {
              assertThat(screen.total()).isEqualTo(before.total());
            }
            if (random.nextBoolean()) {
              screen.goTo(random.nextInt(101) / 100.0);
            } else {
              screen.advance(Math.min(1, screen.total() + 0.03));
            }
            if (random.nextInt(4) == 0) {
              if (screen.lastMove != null) {
                screen.undo();
              }
            }
            before = screen;
          }
        });
  }
}
