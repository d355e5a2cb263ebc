package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Notice.Action;
import dev.lectern.device.reading.View;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which looking at pages is reading, and who is moved where, and by whom it is taken back. */
final class ReadingTest {
  private static final WorkId LEDGER = new WorkId("ledger");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");
  private final Rig study = Rig.reader(bridge, "study");

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bedside.boot();
    study.boot();
    bedside.on(new Event.OpenAsked(LEDGER));
  }

  private static List<Kind> kinds(Rig rig) {
    return rig.ownOperations().stream().map(Operation::kind).toList();
  }

  @Test
  void openingClosingSleepingAndLookingWriteNothing() {
    bedside.pass(300);
    bedside.key(Key.HOME);
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.key(Key.POWER);
    bedside.key(Key.POWER);
    bedside.killAndBoot();
    bedside.pass(300);
    assertThat(bedside.ownOperations()).isEmpty();
  }

  @Test
  void leafingIsNotReading() {
    for (int i = 0; i < 10; i++) {
      bedside.pass(Duration.ofMillis(500));
      bedside.key(Key.NEXT);
    }
    assertThat(bedside.ownOperations()).isEmpty();
    assertThat(bedside.pageShown()).isEqualTo(10);
    bedside.pass(21);
    assertThat(kinds(bedside)).containsExactly(Kind.ADVANCE);
    assertThat(Books.sentenceAt(bedside.ownOperations().getFirst().loc())).isEqualTo(100);
    bedside.pass(100);
    assertThat(bedside.ownOperations()).hasSize(1);
  }

  @Test
  void aPageTurnedToBeforeAPowerCutStillBecomesAPlace() {
    for (int i = 0; i < 10; i++) {
      bedside.key(Key.NEXT);
    }
    bedside.killAndBoot();
    assertThat(bedside.pageShown()).isEqualTo(10);
    bedside.pass(19);
    assertThat(bedside.ownOperations()).isEmpty();
    bedside.pass(2);
    assertThat(kinds(bedside)).containsExactly(Kind.ADVANCE);
    bedside.killAndBoot();
    bedside.pass(60);
    assertThat(bedside.ownOperations()).hasSize(1);
  }

  @Test
  void textOfAnotherSizeAfterAStartKeepsTheWord() {
    for (int i = 0; i < 10; i++) {
      bedside.key(Key.NEXT);
    }
    bedside.killAndBoot();
    View page = Books.view(LEDGER, 10);
    View larger =
        new View(
            page.work(), page.edition(), Books.sentence(95), Books.sentence(104), false, false, "");
    bedside.on(new Event.PageDrawn(larger, Cause.BOOT));
    bedside.killAndBoot();
    assertThat(bedside.pageShown()).isEqualTo(10);
  }

  @Test
  void twoTurnsMakeAPlaceAndEachFurtherOneToo() {
    bedside.read(1);
    assertThat(bedside.ownOperations()).isEmpty();
    bedside.read(1);
    assertThat(bedside.ownOperations()).hasSize(1);
    bedside.read(3);
    assertThat(bedside.ownOperations()).hasSize(4);
    assertThat(bedside.ownOperations().getLast().dwellMs()).isEqualTo(3_000);
  }

  @Test
  void withAPaceOfNothingEveryTurnMakesOne() {
    Rig quick =
        new Rig(
            bridge,
            "quick",
            DeviceConfig.Kind.READER,
            3,
            new DeviceConfig.Pace(1_000, 0),
            Limits.DEFAULT);
    quick.boot();
    quick.on(new Event.OpenAsked(LEDGER));
    for (int i = 0; i < 5; i++) {
      quick.key(Key.NEXT);
    }
    assertThat(quick.ownOperations()).hasSize(5);
  }

  @Test
  void anOpenBookIsOfferedAPlaceAndNotTakenThere() {
    bedside.read(5);
    study.on(new Event.OpenAsked(LEDGER));
    assertThat(study.pageShown()).isEqualTo(5);
    assertThat(study.state.notice().notice().actions())
        .containsExactly(Action.UNDO, Action.DISMISS);
    study.read(10);

    assertThat(bedside.pageShown()).isEqualTo(5);
    Notice notice = bedside.state.notice().notice();
    assertThat(notice.text()).isEqualTo("Read on to 15 %, on Study, 9:00 pm. You are at 5 %.");
    bedside.on(new Event.NoticeAnswered(notice.id(), Action.GO));
    assertThat(bedside.pageShown()).isEqualTo(15);
    assertThat(bedside.state.notice().notice().text()).startsWith("Read on to 15 %, on Study");
    assertThat(kinds(bedside)).doesNotContain(Kind.GOTO, Kind.RESTORE);

    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(5);
    assertThat(kinds(bedside)).last().isEqualTo(Kind.RESTORE);
    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(15);
  }

  @Test
  void aNoticeLeadsToTheLatestActAlsoWhereItsWordsStayTheSame() {
    bedside.read(5);
    study.on(new Event.OpenAsked(LEDGER));
    study.read(10);
    Notice before = bedside.state.notice().notice();
    study.unplug();
    study.key(Key.PREVIOUS);
    study.pass(5);
    study.read(1);
    study.plug();

    assertThat(study.pageShown()).isEqualTo(15);
    assertThat(bedside.state.notice().notice()).isEqualTo(before);
    assertThat(bedside.state.notice().target()).isEqualTo(study.ownOperations().getLast());
  }

  /**
   * Nobody would open there by themselves: whoever answers "there" and reads elsewhere, is there.
   */
  @Test
  void aGoBackThatWasOfferedAndTakenCountsOnAllDevices() {
    study.unplug();
    study.on(new Event.OpenAsked(LEDGER));
    study.read(5);
    bedside.read(20);
    study.plug();
    Notice notice = bedside.state.notice().notice();
    bedside.on(new Event.NoticeAnswered(notice.id(), Action.GO));
    assertThat(bedside.pageShown()).isEqualTo(5);
    assertThat(kinds(bedside)).last().isEqualTo(Kind.RESTORE);
    assertThat(bedside.ownOperations().getLast().restores())
        .isEqualTo(study.ownOperations().getLast().dot());

    Rig attic = Rig.reader(bridge, "attic").boot();
    attic.on(new Event.OpenAsked(LEDGER));
    assertThat(attic.pageShown()).isEqualTo(5);
    bedside.killAndBoot();
    assertThat(bedside.pageShown()).isEqualTo(5);
    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(20);
  }

  @Test
  void undoOfAnOfferKeepsThisPlaceForAll() {
    bedside.read(5);
    study.on(new Event.OpenAsked(LEDGER));
    study.read(10);
    Notice notice = bedside.state.notice().notice();
    bedside.on(new Event.NoticeAnswered(notice.id(), Action.UNDO));
    assertThat(bedside.pageShown()).isEqualTo(5);
    assertThat(kinds(bedside)).last().isEqualTo(Kind.RESTORE);
    study.key(Key.POWER);
    study.key(Key.POWER);
    assertThat(study.pageShown()).isEqualTo(5);
    study.key(Key.UNDO);
    assertThat(study.pageShown()).isEqualTo(15);
  }

  @Test
  void placeKeptAgainstALaterReadCountsForAll() {
    bedside.read(5);
    study.on(new Event.OpenAsked(LEDGER));
    study.type(new Intent.Numbered(Name.GoToPercent, 98));
    study.read(2);
    study.key(Key.HOME);
    study.on(new Event.OpenAsked(LEDGER));
    study.read(2);
    assertThat(study.ownOperations().getLast().read()).isEqualTo(2);
    Notice notice = bedside.state.notice().notice();
    bedside.on(new Event.NoticeAnswered(notice.id(), Action.UNDO));
    assertThat(bedside.pageShown()).isEqualTo(5);
    assertThat(bedside.ownOperations().getLast().read()).isEqualTo(3);
    assertThat(bedside.ownOperations().getLast().more()).containsEntry("continues", "1");
    study.key(Key.POWER);
    study.key(Key.POWER);
    assertThat(study.pageShown()).isEqualTo(5);
    bedside.killAndBoot();
    assertThat(bedside.pageShown()).isEqualTo(5);
  }

  @Test
  void aWavedAwayNoticeStaysAwayUntilTheBookIsOpenedAgain() {
    bedside.read(5);
    study.on(new Event.OpenAsked(LEDGER));
    study.read(4);
    bedside.on(new Event.NoticeAnswered(bedside.state.notice().notice().id(), Action.DISMISS));
    study.read(4);
    assertThat(bedside.state.notice()).isNull();
    bedside.key(Key.POWER);
    bedside.key(Key.POWER);
    assertThat(bedside.pageShown()).isEqualTo(13);
  }

  @Test
  void aGoBackOnPurposeIsObeyedWhereTheOtherHadBeenFollowed() {
    bedside.read(20);
    study.on(new Event.OpenAsked(LEDGER));
    assertThat(study.pageShown()).isEqualTo(20);
    study.type(new Intent.Numbered(Name.GoToPercent, 8));
    assertThat(kinds(study)).last().isEqualTo(Kind.GOTO);
    assertThat(bedside.pageShown()).isEqualTo(20);
    bedside.key(Key.POWER);
    bedside.key(Key.POWER);
    assertThat(bedside.pageShown()).isEqualTo(8);
    bedside.type(Rig.plain(Name.Undo));
    assertThat(bedside.pageShown()).isEqualTo(20);
  }

  @Test
  void twoIdleMinutesCountAsPuttingItDown() {
    bedside.read(5);
    study.on(new Event.OpenAsked(LEDGER));
    study.read(10);
    bedside.pass(60);
    bedside.key(Key.SELECT);
    assertThat(bedside.pageShown()).isEqualTo(15);
    study.read(5);
    bedside.pass(100);
    bedside.key(Key.LISTEN);
    bedside.pass(100);
    assertThat(bedside.pageShown()).isEqualTo(15);
    bedside.pass(30);
    assertThat(bedside.pageShown()).isEqualTo(20);
  }

  /** The notice was about a place that the reader has left since, by reading on. */
  @Test
  void idleMinutesTakeNobodyBackWhoReadOnInSpiteOfTheNotice() {
    bedside.read(20);
    study.on(new Event.OpenAsked(LEDGER));
    study.type(new Intent.Numbered(Name.GoToPercent, 8));
    assertThat(bedside.state.notice()).isNotNull();
    bedside.unplug();
    bedside.read(4);
    assertThat(bedside.pageShown()).isEqualTo(24);
    bedside.pass(300);
    assertThat(bedside.pageShown()).isEqualTo(24);
  }

  @Test
  void theEndIsAStatusAndOpeningItAgainBeginsANewRead() {
    bedside.type(new Intent.Numbered(Name.GoToPercent, 98));
    bedside.read(2);
    assertThat(kinds(bedside)).last().isEqualTo(Kind.FINISH);
    assertThat(Snapshot.of(bedside.state).screen()).isEqualTo("message");
    assertThat(Snapshot.of(bedside.state).shelf().getFirst().status().written())
        .isEqualTo("finished");
    bedside.key(Key.HOME);
    bedside.on(new Event.OpenAsked(LEDGER));
    assertThat(bedside.pageShown()).isZero();
    assertThat(kinds(bedside)).last().isEqualTo(Kind.RESTART);
    assertThat(Snapshot.of(bedside.state).book().read()).isEqualTo(2);
  }

  @Test
  void thePanelFollowsTheVoiceAndAKeyStopsIt() {
    bedside.holdSpeech = true;
    bedside.type(Rig.plain(Name.ReadOn));
    bedside.endSpeech();
    for (int i = 0; i < 11; i++) {
      bedside.endSpeech();
    }
    assertThat(bedside.pageShown()).isEqualTo(1);
    assertThat(bedside.sentenceHere("ledger")).isEqualTo(11);
    bedside.key(Key.NEXT);
    assertThat(bedside.state.aloud()).isNull();
    assertThat(bedside.pageShown()).isEqualTo(2);
  }

  @Test
  void readsAloudToTheVeryEnd() {
    bedside.type(new Intent.Numbered(Name.GoToPercent, 99));
    bedside.type(Rig.plain(Name.ReadOn));
    assertThat(bedside.lastSaid()).isEqualTo("That was the end of The Lighthouse Ledger.");
    assertThat(bedside.said).contains("Sentence 990.", "Sentence 999.");
    assertThat(kinds(bedside)).last().isEqualTo(Kind.FINISH);
  }

  @Test
  void whoAsksWhereHearsHowLongTheRestWillTakeOnAnyDevice() {
    study.type(Rig.plain(Name.WhereAmI));
    assertThat(study.lastSaid()).isEqualTo("No book is open.");
    bedside.type(Rig.plain(Name.WhereAmI));
    assertThat(bedside.lastSaid()).isEqualTo("You are at 0 percent of The Lighthouse Ledger.");
    for (int page = 0; page < 10; page++) {
      bedside.pass(60);
      bedside.key(Key.NEXT);
    }
    bedside.type(Rig.plain(Name.WhereAmI));
    String words = "You are at 10 percent of The Lighthouse Ledger, about an hour and 30 minutes";
    assertThat(bedside.lastSaid()).isEqualTo(words + " to go.");
    study.on(new Event.OpenAsked(LEDGER));
    study.type(Rig.plain(Name.WhereAmI));
    assertThat(study.lastSaid()).isEqualTo(words + " to go.");
  }

  @Test
  void textOfAnotherSizeIsNoActAndIsDrawnWhereAPageStands() {
    bedside.type(Rig.plain(Name.LargerText));
    assertThat(bedside.lastSaid()).isEqualTo("Larger text.");
    assertThat(bedside.ownOperations()).isEmpty();
    assertThat(bedside.resized).containsExactly(new Effect.Resize(1, true));
    bedside.key(Key.HOME);
    bedside.type(Rig.plain(Name.SmallerText));
    assertThat(bedside.resized).last().isEqualTo(new Effect.Resize(-1, false));
    Rig kitchen = Rig.speaker(bridge, "kitchen");
    kitchen.boot();
    kitchen.type(Rig.plain(Name.LargerText));
    assertThat(kitchen.lastSaid()).isEqualTo("There is no page here.");
  }

  @Test
  void jumpsOnASpeakerAreActsToo() {
    Rig kitchen = Rig.speaker(bridge, "kitchen");
    kitchen.boot();
    kitchen.holdSpeech = true;
    kitchen.type(Rig.about(Name.ReadTitle, "ledger"));
    kitchen.endSpeech();
    kitchen.type(new Intent.Numbered(Name.GoToPercent, 40));
    assertThat(kitchen.said).last().isEqualTo("Sentence 400.");
    assertThat(kinds(kitchen)).containsExactly(Kind.GOTO);
    kitchen.type(Rig.plain(Name.Undo));
    assertThat(kinds(kitchen)).last().isEqualTo(Kind.RESTORE);
    assertThat(kitchen.said).last().isEqualTo("Sentence 0.");
  }

  @Test
  void aSpeakerSaysThatItGoesOnFromElsewhere() {
    bedside.read(5);
    Rig kitchen = Rig.speaker(bridge, "kitchen");
    kitchen.boot();
    kitchen.holdSpeech = true;
    kitchen.hear(Rig.plain(Name.ReadMyBook));
    assertThat(kitchen.said)
        .startsWith("Read on to 5 %, on Bedside, 9:00 pm. Reading on from there.")
        .last()
        .isEqualTo("Sentence 50.");
  }

  @Test
  void ownBooksGoUpAndAreReadyAtOnce() {
    var edition = Books.edition("mine");
    WorkId work = new WorkId("own-" + edition.sha256().substring(0, 24));
    bedside.on(
        new Event.Imported(
            new dev.lectern.protocol.OwnBook(work, edition, "Mine", "Me", "en", 10)));
    assertThat(Snapshot.of(bedside.state).shelf())
        .anyMatch(item -> item.work().equals(work) && item.own());
    assertThat(bedside.effects).anyMatch(effect -> effect instanceof Effect.Upload);
    assertThat(bedside.store.outbox().values()).anyMatch(row -> row.row().kind().equals("own"));
    assertThat(bedside.waiting()).isEmpty();
  }
}
