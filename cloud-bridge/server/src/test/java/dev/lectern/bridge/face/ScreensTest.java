package dev.lectern.bridge.face;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreensTest {
  private static final WorkId WORK = new WorkId("w1");
  private static final EditionId EDITION = new EditionId("ab".repeat(32));
  private static final ScreenName KINDLE = name("anna.kindle");
  private static final ScreenName KOBO = name("anna.kobo");

  @TempDir Path folder;
  private Household house;
  private Screens screens;

  @BeforeEach
  void start() {
    house = new Household(folder);
    screens = new Screens(Household.INCARNATION, house.intake, house.clock);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private static ScreenName name(String login) {
    return new ScreenName(DEMO, Acts.ANNA, Face.KOSYNC, login, "");
  }

  private static Locator at(double total) {
    return Locator.of("c.xhtml", total, total);
  }

  /** Each in a transaction of its own, so only what is durable is left. */
  private <T> T on(ScreenName name, Function<Screen, T> work) {
    return house.store.write(sql -> work.apply(screens.of(sql, name)));
  }

  private Operation advance(ScreenName name, double total) {
    return on(name, screen -> screen.advance(WORK, EDITION, at(total), 0, 0, "push")).orElseThrow();
  }

  private Decision open(ScreenName name) {
    return on(name, screen -> screen.open(WORK, EDITION, Ahead.withinAnEdition(), 0.005));
  }

  @Test
  void whatWasHandedOutIsNotFollowedUntilTheScreenLands() {
    advance(KINDLE, .1);
    Operation sixty = advance(KOBO, .6);
    assertThat(open(KINDLE))
        .isInstanceOfSatisfying(
            Decision.Go.class,
            go -> {
              assertThat(go.target()).isEqualTo(sixty);
              assertThat(go.why()).isEqualTo(Decision.Why.FURTHER);
            });
    on(
        KINDLE,
        screen -> {
          screen.offered(WORK, sixty.dot());
          return true;
        });
    assertThat(on(KINDLE, screen -> screen.standing(WORK)).offered().dot()).isEqualTo(sixty.dot());
    assertThat(advance(KINDLE, .12).settled()).doesNotContainKey(sixty.dot().actor());
    on(
        KINDLE,
        screen -> {
          screen.landed(WORK, sixty.dot());
          return true;
        });
    Operation back = on(KINDLE, screen -> screen.goTo(WORK, EDITION, at(.3), "push")).orElseThrow();
    assertThat(back.settled()).containsEntry(sixty.dot().actor(), sixty.dot().n());
    assertThat(open(KOBO))
        .isInstanceOfSatisfying(
            Decision.Go.class,
            go -> {
              assertThat(go.target()).isEqualTo(back);
              assertThat(go.why()).isEqualTo(Decision.Why.WENT_BACK);
            });
  }

  @Test
  void aMoveIsTakenBackByOneUndo() {
    advance(KINDLE, .1);
    Operation sixty = advance(KOBO, .6);
    on(
        KINDLE,
        screen -> {
          screen.landed(WORK, sixty.dot());
          return true;
        });
    Operation undo = on(KINDLE, screen -> screen.undo(WORK, EDITION, at(.6))).orElseThrow();
    assertThat(undo.loc().totalProgression()).isEqualTo(.1);
    assertThat(undo.settled()).containsKey(sixty.dot().actor());
    Operation redo = on(KINDLE, screen -> screen.undo(WORK, EDITION, at(.1))).orElseThrow();
    assertThat(redo.loc().totalProgression()).isEqualTo(.6);
  }

  @Test
  void anotherIncarnationIsAnotherActorThatKnowsWhatTheScreenDisplayed() {
    Operation before = advance(KINDLE, .4);
    Incarnation restored = new Incarnation("2".repeat(16));
    Screens after =
        new Screens(restored, new Intake(restored, house.orders, house.clock), house.clock);
    Operation next =
        house
            .store
            .write(sql -> after.of(sql, KINDLE).advance(WORK, EDITION, at(.5), 0, 0, "push"))
            .orElseThrow();
    assertThat(next.dot().actor().device()).isEqualTo(before.dot().actor().device());
    assertThat(next.dot().actor().life()).isEqualTo(restored.value());
    assertThat(next.dot().n()).isEqualTo(1);
    assertThat(next.settled()).containsEntry(before.dot().actor(), before.dot().n());
    assertThat(retired(before.dot().actor())).isTrue();
    assertThat(retired(next.dot().actor())).isFalse();
    assertThat(house.store.write(sql -> after.of(sql, KINDLE).standing(WORK)).displayed())
        .isEqualTo(next.dot());
  }

  /** The place itself it had settled again already, by following somebody who knew it. */
  @Test
  void anotherIncarnationKnowsTheStatusThatTheScreenGaveToo() {
    advance(KINDLE, .4);
    on(KOBO, screen -> landed(screen, open(screen)));
    Operation further = advance(KOBO, .5);
    Operation finished =
        on(KINDLE, screen -> screen.finish(WORK, EDITION, at(.4), "put")).orElseThrow();
    on(KINDLE, screen -> landed(screen, open(screen)));
    assertThat(on(KINDLE, screen -> screen.standing(WORK)).settled().has(further.dot())).isTrue();
    Operation next = under("2", screen -> screen.advance(WORK, EDITION, at(.6), 0, 0, "push"));
    assertThat(next.settled()).containsEntry(finished.dot().actor(), finished.dot().n());
  }

  @Test
  void aLifeThatGaveNothingButAStatusIsNotForgottenByTheOneAfterIt() {
    advance(KINDLE, .4);
    Operation finished = under("2", screen -> screen.finish(WORK, EDITION, at(.4), "put"));
    Operation next = under("3", screen -> screen.advance(WORK, EDITION, at(.6), 0, 0, "push"));
    assertThat(next.settled()).containsEntry(finished.dot().actor(), 1L);
  }

  private static Decision open(Screen screen) {
    return screen.open(WORK, EDITION, Ahead.withinAnEdition(), 0.005);
  }

  private static Decision landed(Screen screen, Decision decision) {
    screen.carryOut(WORK, decision);
    return decision;
  }

  /** What the Kindle's screen does at the bridge once it was restored. */
  private Operation under(String incarnation, Function<Screen, Optional<Operation>> act) {
    Incarnation restored = new Incarnation(incarnation.repeat(16));
    Screens after =
        new Screens(restored, new Intake(restored, house.orders, house.clock), house.clock);
    return house.store.write(sql -> act.apply(after.of(sql, KINDLE))).orElseThrow();
  }

  @Test
  void anActorRetiresAfterNinetyDaysWithoutASignAndTheNextSignIssuesAnother() {
    Operation before = advance(KINDLE, .4);
    house.clock.pass(Screens.SILENCE);
    assertThat(house.store.<Integer>write(screens::retireSilent)).isZero();
    house.clock.pass(Duration.ofMinutes(2));
    assertThat(house.store.<Integer>write(screens::retireSilent)).isEqualTo(1);
    assertThat(retired(before.dot().actor())).isTrue();
    Operation next = advance(KINDLE, .5);
    assertThat(next.dot().actor()).isNotEqualTo(before.dot().actor());
    assertThat(next.dot().n()).isEqualTo(1);
    assertThat(advance(KINDLE, .6).dot()).extracting(dot -> dot.n()).isEqualTo(2L);
  }

  @Test
  void oneLoginOnTwoDevicesIsTwoScreens() {
    ScreenName one = new ScreenName(DEMO, Acts.ANNA, Face.KOSYNC, "anna", "AAAA");
    ScreenName other = new ScreenName(DEMO, Acts.ANNA, Face.KOSYNC, "anna", "BBBB");
    assertThat(advance(one, .1).dot().actor()).isNotEqualTo(advance(other, .2).dot().actor());
  }

  @Test
  void anyLoginMakesANameThatADeviceMayHave() {
    for (String login : new String[] {"", "安娜.的书", "Ä b/c+#", "a".repeat(256), "-.-", "anna."}) {
      ActorId actor = on(name(login), Screen::actor);
      assertThat(Screens.reserved(actor.device())).isTrue();
      assertThat(ActorId.parse(actor.toString())).isEqualTo(actor);
    }
    assertThat(Screens.reserved(new DeviceId("bedside"))).isFalse();
  }

  private boolean retired(ActorId actor) {
    return house.store.read(
        sql ->
            sql.number(
                    "SELECT count(*) FROM actor WHERE device = ? AND life = ?"
                        + " AND retired_at IS NOT NULL",
                    actor.device(),
                    actor.life())
                == 1);
  }
}
