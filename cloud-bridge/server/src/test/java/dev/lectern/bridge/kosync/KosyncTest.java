package dev.lectern.bridge.kosync;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.history.History;
import dev.lectern.bridge.works.TwoFiles;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each behaviour of the plugin, as a scripted device against the real rules and database. */
class KosyncTest {
  private static final String DOCUMENT = "0123456789abcdef0123456789abcdef";
  private static final WorkId WORK = Documents.own(DOCUMENT);

  private static final EditionId FILE = new EditionId("ab".repeat(32));

  /** A file of a hundred chapters, each a hundredth of it. */
  private static final class Chapters implements Anchors {
    @Override
    public Optional<Locator> locate(EditionId edition, String progress) {
      return Optional.empty();
    }

    @Override
    public Optional<Address> address(
        EditionId edition,
        @Nullable EditionId from,
        @Nullable Locator place,
        OptionalDouble expected) {
      double own = place == null ? 0 : place.totalProgression();
      double total = TwoFiles.PREFACED.equals(from) ? own * 2 - 1 : own;
      boolean exact = edition.equals(from);
      double share = exact ? total : Math.floor(total * 100) / 100;
      int chapter = 1 + (int) Math.floor(total * 100 + 1e-9);
      return Optional.of(
          new Address(
              "/body/DocFragment[" + chapter + "]" + (exact ? "/body/p" : ".0"), share, exact));
    }
  }

  @TempDir Path folder;
  private Household house;
  private Screens screens;
  private Kosync kosync;
  private Plugin kindle;
  private Plugin kobo;

  @BeforeEach
  void start() {
    house = new Household(folder);
    screens = new Screens(Household.INCARNATION, house.intake, house.clock);
    kosync =
        new Kosync(
            screens,
            (sql, account, document) ->
                new Named(Documents.own(document), document.equals(DOCUMENT) ? FILE : null),
            new Chapters(),
            house.clock);
    kindle = plugin("anna.kindle", "KINDLE");
    kobo = plugin("anna.kobo", "BOOX");
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private Plugin plugin(String login, String id) {
    return new Plugin(
        house.store, kosync, house.clock, new Principal.OfLogin(DEMO, Acts.ANNA, login), id);
  }

  private void pass(long seconds) {
    house.clock.pass(Duration.ofSeconds(seconds));
  }

  /** One of our own devices, which follows what it decides when it opens the book. */
  private <T> T kitchen(Function<Screen, T> act) {
    ScreenName name = new ScreenName(DEMO, Acts.ANNA, Face.WEB, "kitchen", "");
    return house.store.write(sql -> act.apply(screens.of(sql, name)));
  }

  private Decision kitchenOpens() {
    return kitchen(
        screen -> {
          Decision decision = screen.open(WORK, FILE, Pulling.AHEAD, 0.005);
          screen.carryOut(WORK, decision);
          return decision;
        });
  }

  private double kitchenAt() {
    return kitchen(
        screen -> Optional.ofNullable(Pushing.mine(screen, WORK)).map(Pushing::total).orElse(0.0));
  }

  private void kitchenReads(double to) {
    kitchen(screen -> screen.advance(WORK, FILE, Locator.of("", to, to), 30_000, 30_000, "turn"));
  }

  private List<Operation> history() {
    return house.store.read(
        sql -> List.copyOf(History.read(sql, DEMO, Acts.ANNA, WORK).places().operations()));
  }

  private List<Double> shares() {
    return history().stream()
        .filter(operation -> operation.loc() != null)
        .map(Pushing::total)
        .toList();
  }

  @Test
  @DisplayName(
      "case 02: A offline at 10 %, an unmodified kosync client; B reads to 60 %; A comes back")
  void case02() {
    kindle.read(.05).push(true);
    pass(30);
    kindle.online = false;
    kindle.read(.10).close();
    kobo.read(.60).push(true);
    pass(3600);
    kindle.connected();
    assertThat(kindle.asked).isEqualTo(1);
    assertThat(kindle.percent()).isEqualTo(.60);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.60);
    assertThat(kobo.asked).isZero();
    kitchenOpens();
    assertThat(kitchenAt()).isEqualTo(.60);
    assertThat(shares()).contains(.10, .60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/body/DocFragment[12]/body/p[@class=\"a\\b\"]/text()[2].0",
        "第八章「静夜思」/段落[3]",
        "\u0001\t\r\n\u2028</script>&\"'",
        "𝒳 emoji 📚 and a lone \\ud800"
      })
  @DisplayName("case 18: kosync progress with quotes, CJK, 4 kB comes back byte for byte")
  void case18(String progress) {
    for (String sent : List.of(progress, (progress + "安").repeat(40))) {
      pass(60);
      kindle.read(sent.length() / 10_000.0, sent).push(true);
      assertThat(kobo.fetch().orElseThrow().progress()).isEqualTo(sent);
    }
    String large = "x\"安".repeat(820);
    pass(60);
    kindle.read(.9, large).push(true);
    assertThat(kobo.fetch().orElseThrow().progress()).isEqualTo(large);
  }

  private void kitchenReadsInAnotherFile(double to) {
    double there = TwoFiles.inPrefaced(to);
    kitchen(
        screen ->
            screen.advance(
                WORK, TwoFiles.PREFACED, Locator.of("", there, there), 30_000, 30_000, "turn"));
  }

  private void joined() {
    house.store.write(
        sql -> {
          TwoFiles.join(sql, DEMO, WORK, FILE);
          return true;
        });
  }

  @Test
  void aPlaceOfAnotherFileIsLandedOnAndReadOnFromByTheMapBetweenThem() {
    joined();
    kindle.read(.30).push(true);
    kitchenReadsInAnotherFile(.60);
    pass(60);
    assertThat(kindle.pull(true)).isPresent();
    assertThat(kindle.percent()).isEqualTo(.60);
    pass(60);
    kindle.read(.602).push(true);
    pass(60);
    kindle.read(.62).push(true);
    List<Operation> acts = history();
    assertThat(acts.getLast().kind()).isEqualTo(Operation.Kind.ADVANCE);
    kitchenOpens();
    assertThat(kitchenAt()).isEqualTo(.62);
    assertThat(acts).noneMatch(act -> act.kind() == Operation.Kind.GOTO);
  }

  @Test
  void anUnknownDocumentIsAnsweredWithNothing() {
    assertThat(kindle.open()).isEmpty();
    assertThat(history()).isEmpty();
  }

  @Test
  void stayingIsAnsweredWithNothingEvenToADeviceThatWasGivenAName() {
    kindle.hostname = "Anna's reader";
    kindle.read(.30).push(true);
    pass(60);
    kindle.read(.31);
    assertThat(kindle.pull(true)).isEmpty();
    assertThat(kindle.percent()).isEqualTo(.31);
  }

  @Test
  void aPlaceIsOfferedOnceAndThenOnlyGivenToWhoAsksByHand() {
    kindle.read(.10).push(true);
    kobo.read(.60).push(true);
    pass(60);
    kindle.person = Plugin.Person.DECLINES;
    assertThat(kindle.open().orElseThrow().timestamp()).isEqualTo(4_102_444_800L);
    pass(60);
    kindle.read(.11);
    assertThat(kindle.pull(false).orElseThrow().timestamp()).isZero();
    assertThat(kindle.asked).isEqualTo(1);
    assertThat(kindle.percent()).isEqualTo(.11);
    kindle.pull(true);
    assertThat(kindle.percent()).isEqualTo(.60);
  }

  @Test
  void anAnswerThatComesWhenKoReaderHasHungUpWasNotHandedOut() {
    kindle.read(.10).push(true);
    kobo.read(.60).push(true);
    pass(60);
    Principal.OfLogin who = new Principal.OfLogin(DEMO, Acts.ANNA, "anna.kindle");
    Instant asked = house.clock.instant();
    pass(2);
    Optional<Progress> late = house.store.write(sql -> kosync.pull(sql, who, DOCUMENT, asked));
    assertThat(late).isPresent();
    pass(60);
    assertThat(kindle.open().orElseThrow().timestamp())
        .as("nobody was asked yet")
        .isEqualTo(Progress.NEW);
    assertThat(kindle.asked).isEqualTo(1);
  }

  @Test
  void whoDeclinedIsNotAskedAgainEachTimeTheBookIsOpened() {
    kindle.read(.10).push(true);
    kobo.read(.60).push(true);
    pass(60);
    kindle.person = Plugin.Person.DECLINES;
    kindle.open();
    pass(60);
    kindle.close();
    kindle.open();
    assertThat(kindle.asked).isEqualTo(1);
    assertThat(kindle.percent()).isEqualTo(.10);
  }

  @Test
  void whoWentBackFromWhereHeWasTakenSilentlyIsNotTakenThereAgain() {
    kindle.forward = Plugin.Strategy.SILENT;
    kindle.read(.10).push(true);
    kobo.read(.60).push(true);
    pass(60);
    kindle.open();
    assertThat(kindle.percent()).isEqualTo(.60);
    kindle.read(.10).close();
    pass(60);
    kindle.open();
    assertThat(kindle.percent()).isEqualTo(.10);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.60);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3600, -25_200, -1_795_000_000L, 357_000_000L})
  void noClockDecidesAnything(long off) {
    kindle.clockOff = Duration.ofSeconds(off);
    kobo.clockOff = Duration.ofSeconds(-off);
    kindle.read(.10).push(true);
    pass(60);
    kobo.read(.60).push(true);
    pass(60);
    kindle.read(.12);
    kindle.wake();
    assertThat(kindle.percent()).isEqualTo(.60);
    pass(60);
    kindle.read(.62).push(true);
    kobo.read(.601);
    kobo.wake();
    assertThat(kobo.percent()).isEqualTo(.62);
    assertThat(kobo.asked).isEqualTo(1);
  }

  @Test
  void thePushsTimestampIsHonest() {
    long answer =
        house.store.<Long>write(
            sql ->
                kosync.push(
                    sql, kindle.login, new Push(DOCUMENT, "p", "0.1", .1, "Kindle", "KINDLE")));
    assertThat(answer).isEqualTo(house.clock.instant().getEpochSecond());
  }

  @Test
  void aPushThatSaysTheSameIsNoAct() {
    kindle.read(.40).push(true);
    kindle.push(true);
    pass(600);
    kindle.push(true);
    assertThat(history()).hasSize(1);
  }

  @Test
  void whoLandedAndGoesBackIsObeyed() {
    kobo.read(.60).push(true);
    pass(60);
    kindle.open();
    assertThat(kindle.percent()).isEqualTo(.60);
    pass(60);
    kindle.read(.61).push(true);
    pass(60);
    kindle.read(.30).push(true);
    pass(60);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.30);
    kitchenOpens();
    assertThat(kitchenAt()).isEqualTo(.30);
  }

  @Test
  void theFirstPushAfterLandingMayGoBackAtOnce() {
    kitchenReads(.60);
    kindle.read(.05).push(true);
    pass(60);
    kindle.wake();
    assertThat(kindle.percent()).isEqualTo(.60);
    kindle.push(true);
    assertThat(shares()).as("showing the place is no act").containsOnly(.60, .05);
    pass(60);
    kindle.read(.40).push(true);
    pass(60);
    assertThat(kitchenOpens()).isInstanceOf(Decision.Go.class);
    assertThat(kitchenAt()).isEqualTo(.40);
  }

  @Test
  void whoWasShownAPlaceAndStaysBehindMovesNobodyAndOtherPluginsAreAskedOnce() {
    kitchenReads(.60);
    kindle.read(.20).push(true);
    kobo.open();
    kobo.push(true);
    assertThat(kobo.percent()).isEqualTo(.60);
    kindle.person = Plugin.Person.DECLINES;
    pass(60);
    kindle.open();
    pass(30);
    kindle.read(.21).push(true);
    pass(30);
    assertThat(kitchenOpens())
        .isInstanceOfSatisfying(
            Decision.Stay.class,
            stay -> assertThat(stay.offered()).extracting(Pushing::total).containsExactly(.21));
    kobo.person = Plugin.Person.DECLINES;
    int asked = kobo.asked;
    kobo.open();
    assertThat(kobo.asked).isEqualTo(asked + 1);
    pass(60);
    kindle.read(.22).push(true);
    pass(60);
    kobo.open();
    assertThat(kobo.asked).isEqualTo(asked + 1);
    assertThat(kobo.percent()).isEqualTo(.60);
  }

  @Test
  void havingFollowedADeviceOnceDoesNotSwallowTheQuestionWhereItStayedBehind() {
    kindle.read(.10).push(true);
    kobo.open();
    pass(60);
    kobo.read(.60).push(true);
    pass(60);
    kindle.open();
    pass(30);
    kindle.read(.20).push(true);
    pass(60);
    kobo.person = Plugin.Person.DECLINES;
    kobo.open();
    assertThat(kobo.asked).as("followed once, asked once").isEqualTo(2);
    kobo.open();
    assertThat(kobo.asked).isEqualTo(2);
    assertThat(kobo.percent()).isEqualTo(.60);
  }

  @Test
  void whoIsAskedAboutAPlaceBehindAndGoesThereIsFollowed() {
    kobo.read(.60).push(true);
    kindle.read(.20).push(true);
    pass(60);
    kindle.person = Plugin.Person.DECLINES;
    kindle.open();
    pass(30);
    kindle.read(.21).push(true);
    pass(30);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.21);
    kobo.push(true);
    pass(30);
    kobo.read(.23).push(true);
    pass(30);
    kitchenOpens();
    assertThat(kitchenAt()).isEqualTo(.23);
    kindle.open();
    assertThat(kindle.percent()).as("declines still").isEqualTo(.21);
  }

  @Test
  void aFetchIsNoConsentBeforeItMustHaveBeenShown() {
    kitchenReads(.60);
    kindle.read(.20).push(true);
    pass(600);
    kindle.online = false;
    kindle.read(.25).close();
    kindle.person = Plugin.Person.DECLINES;
    // Pulls first, and half a second later its queue says 25 %.
    kindle.wake();
    assertThat(history()).extracting(Operation::why).doesNotContain(Pushing.STAYED);
    assertThat(history())
        .filteredOn(operation -> Pushing.total(operation) == .25)
        .allSatisfy(operation -> assertThat(operation.settled()).isEmpty());
    assertThat(kitchenOpens()).isInstanceOf(Decision.Stay.class);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.60);
  }

  @Test
  void aQueueThatIsEmptiedRightAfterAPullDoesNotTakeAGoBackBack() {
    kindle.read(.50).push(true);
    kitchenOpens();
    kitchen(screen -> screen.goTo(WORK, FILE, Locator.of("", .30, .30), "slider"));
    pass(600);
    kindle.online = false;
    kindle.read(.52).close();
    kindle.person = Plugin.Person.DECLINES;
    kindle.wake();
    // It could not know of the going back: both stand, and the kitchen is offered 52 %.
    assertThat(history())
        .filteredOn(operation -> Pushing.total(operation) == .52)
        .allSatisfy(operation -> assertThat(operation.settled()).isEmpty());
  }

  @Test
  void anOldEntryOfTheQueueThatComesAfterNewerOnesMovesNobody() {
    kindle.online = false;
    kindle.read(.20).queueAnotherDay();
    kindle.online = true;
    kindle.read(.60).push(true);
    kitchenOpens();
    kobo.open();
    pass(3600);
    kindle.connected();
    assertThat(kindle.percent()).isEqualTo(.60);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.60);
    assertThat(kobo.asked).isEqualTo(1);
    assertThat(kitchenOpens()).isInstanceOf(Decision.Stay.class);
    assertThat(kitchenAt()).isEqualTo(.60);
    pass(60);
    kindle.read(.61).push(true);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.61);
    assertThat(shares()).as("what was acknowledged is in the history").contains(.20);
  }

  @Test
  void anOldEntryIsRecognisedWithinSecondsOfANewerOneToo() {
    kindle.read(.20).queueAnotherDay();
    kindle.read(.60).push(true);
    kobo.open();
    kindle.connected();
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.60);
    kitchenOpens();
    assertThat(kitchenAt()).isEqualTo(.60);
  }

  @Test
  void anOldEntryAfterWakingWithAPullMovesNobody() {
    kindle.read(.20).queueAnotherDay();
    kindle.read(.60).push(true);
    kobo.open();
    pass(60);
    kindle.wake();
    pass(60);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.60);
  }

  @Test
  void aSecondPushConfirmsAGoBackThatCameRightAfterReconnecting() {
    kindle.read(.60).push(true);
    kobo.open();
    pass(3600);
    kindle.read(.30).push(true);
    pass(10);
    kindle.read(.305).push(true);
    kobo.open();
    assertThat(kobo.percent()).as("too early").isEqualTo(.60);
    pass(15);
    kindle.read(.31).push(true);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.31);
    assertThat(shares()).contains(.30, .305, .31);
    kitchenOpens();
    assertThat(kitchenAt()).isEqualTo(.31);
  }

  @Test
  void aGoBackInTheMidstOfReadingIsObeyedAtOnce() {
    kindle.read(.60).push(true);
    kobo.open();
    kindle.read(.30).push(true);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.30);
  }

  @Test
  void aLongQueueIsTakenWhole() {
    for (int i = 0; i < 200; i++) {
      kindle.document = "%032x".formatted(i);
      kindle.read(.001 * i + .01).queueAnotherDay();
    }
    pass(3600);
    kindle.connected();
    assertThat(
            house.store.<Long>read(
                sql -> sql.number("SELECT count(*) FROM outbox_row WHERE verdict = 'kept'")))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Plugin.Strategy.class)
  void everySettingOfThePluginIsHarmless(Plugin.Strategy strategy) {
    kindle.forward = strategy;
    kindle.backward = strategy;
    kobo.person = Plugin.Person.DECLINES;
    kindle.read(.10).push(true);
    kobo.read(.60).push(true);
    pass(60);
    kindle.open();
    assertThat(kindle.percent()).isEqualTo(strategy == Plugin.Strategy.NEVER ? .10 : .60);
    kindle.push(true);
    pass(60);
    kindle.read(kindle.percent() + .01).push(true);
    pass(60);
    kobo.open();
    assertThat(kobo.percent()).isGreaterThanOrEqualTo(.60);
  }

  @Test
  void oneLoginOnTwoDevicesSettlesNothingAndGetsTheFurthest() {
    Plugin other = plugin("anna.kindle", "OTHER");
    kindle.read(.60).push(true);
    other.read(.20).push(true);
    pass(60);
    other.open();
    assertThat(other.percent()).isEqualTo(.60);
    pass(60);
    other.read(.30).push(true);
    assertThat(history())
        .filteredOn(operation -> Pushing.total(operation) == .30)
        .allSatisfy(operation -> assertThat(operation.settled()).isEmpty());
    kitchenReads(.70);
    pass(60);
    kindle.open();
    assertThat(kindle.percent()).isEqualTo(.70);
  }

  @Test
  void anAppThatMakesUpANewDeviceIdEachTimeStaysOneOfMany() {
    for (int i = 0; i < Devices.MOST + 20; i++) {
      plugin("anna.kindle", "ID" + i).read(.10 + i / 200.0).push(true);
      pass(60);
    }
    assertThat(history()).hasSize(Devices.MOST + 20);
    assertThat(history().stream().map(act -> act.dot().actor()).distinct())
        .hasSize(Devices.MOST + 1);
  }

  @Test
  void aHundredHopsBetweenTwoDevicesOfOtherPagesDoNotDrift() {
    kobo.read(.50, "/body/DocFragment[5]/body/p[50]/text().0").push(true);
    for (int hop = 0; hop < 50; hop++) {
      for (Plugin plugin : List.of(kindle, kobo)) {
        pass(60);
        plugin.open();
        // Its page begins a little before the place it was taken to, and it counts otherwise.
        double shown = .50 + (plugin == kindle ? -.003 : 0) + .0001 * (hop % 3);
        plugin.read(shown, "/body/DocFragment[5]/body/p[" + (49 - hop % 2) + "]/text().0");
        pass(30);
        plugin.push(true);
      }
    }
    kitchenOpens();
    assertThat(kitchenAt()).isBetween(.4999, .5003);
  }

  @Test
  void aBookThatIsReadAgainBeginsAgainOnTheOthers() {
    kindle.read(.99).push(true);
    kobo.open();
    pass(86_400);
    kindle.read(.02).push(true);
    pass(600);
    kindle.read(.05).push(true);
    pass(60);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.05);
  }

  @Test
  void afterAFinishReadingOnAtTheBeginningIsTheNextRead() {
    kindle.read(.99).push(true);
    pass(60);
    kitchenOpens();
    kitchen(screen -> screen.finish(WORK, FILE, null, "end"));
    pass(60);
    kindle.open();
    kindle.read(.02).push(true);
    pass(130);
    kindle.read(.04).push(true);
    pass(130);
    kindle.read(.06).push(true);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.06);
  }

  @Test
  void undoElsewhereIsObeyedHereToo() {
    kindle.read(.30).push(true);
    pass(60);
    kitchenOpens();
    kitchen(screen -> screen.goTo(WORK, FILE, Locator.of("", .80, .80), "slider"));
    pass(60);
    kindle.open();
    assertThat(kindle.percent()).isEqualTo(.80);
    kitchen(screen -> screen.undo(WORK, FILE, Locator.of("", .80, .80)));
    pass(60);
    kindle.open();
    assertThat(kindle.percent()).isEqualTo(.30);
  }

  @Test
  void twoReadersDoNotMoveEachOther() {
    Plugin ben =
        new Plugin(
            house.store,
            kosync,
            house.clock,
            new Principal.OfLogin(DEMO, new dev.lectern.protocol.ReaderId("ben"), "ben.kindle"),
            "BENS");
    ben.read(.80).push(true);
    kindle.read(.10).push(true);
    pass(60);
    assertThat(kindle.open()).isEmpty();
    ben.open();
    assertThat(ben.percent()).isEqualTo(.80);
  }

  @Test
  void aPullThatTimedOutDragsNobody() {
    kitchenReads(.60);
    kindle.read(.10).push(true);
    pass(60);
    kindle.fetch();
    pass(60);
    kindle.read(.12).push(true);
    kitchenOpens();
    assertThat(kitchenAt()).isEqualTo(.60);
    kindle.pull(true);
    assertThat(kindle.percent()).isEqualTo(.60);
  }

  @Test
  void aPlaceOfAnotherFileIsItsChaptersBeginningWhereThatIsStillAhead() {
    EditionId other = new EditionId("cd".repeat(32));
    kobo.read(.10).push(true);
    kitchen(screen -> screen.advance(WORK, other, Locator.of("", .605, .605), 0, 0, "turn"));
    pass(60);
    // Without a map the two files cannot be compared: nobody is moved.
    assertThat(kobo.open()).isEmpty();
    // Who was never anywhere is taken to the place in his own file.
    kindle.open();
    assertThat(kindle.percent()).isEqualTo(.10);
  }

  @Test
  void aReaderWhoIsNewToADeviceIsTakenToTheBeginningOfTheChapterInAnotherFile() {
    EditionId other = new EditionId("cd".repeat(32));
    kitchen(screen -> screen.advance(WORK, other, Locator.of("", .609, .609), 0, 0, "turn"));
    pass(60);
    assertThat(kindle.open().orElseThrow().progress()).isEqualTo("/body/DocFragment[61].0");
    assertThat(kindle.percent()).isEqualTo(.60);
    kindle.push(true);
    assertThat(history()).as("an approximation is not written back").hasSize(1);
    pass(60);
    kindle.read(.602).push(true);
    assertThat(history())
        .filteredOn(act -> Pushing.total(act) == .602)
        .hasSize(1)
        .allSatisfy(
            act -> assertThat(act.settled()).as("the chapter's start is not the place").isEmpty());
    pass(60);
    kindle.read(.61).push(true);
    pass(60);
    kindle.read(.62).push(true);
    assertThat(history()).anySatisfy(act -> assertThat(act.settled()).isNotEmpty());
  }

  @Test
  void whatIsHeldSurvivesARestart() {
    kindle.read(.60).push(true);
    kobo.open();
    pass(3600);
    kindle.read(.30).push(true);
    Kosync again =
        new Kosync(
            screens,
            (sql, account, document) -> new Named(Documents.own(document), FILE),
            new Chapters(),
            house.clock);
    pass(60);
    Push second = new Push(DOCUMENT, "p", "0.31", .31, "Kindle", "KINDLE");
    house.store.<Long>write(sql -> again.push(sql, kindle.login, second));
    assertThat(shares()).contains(.30, .31);
    kobo.open();
    assertThat(kobo.percent()).isEqualTo(.31);
  }
}
