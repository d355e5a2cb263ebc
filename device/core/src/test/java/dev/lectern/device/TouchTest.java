package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.noting.PageMark;
import dev.lectern.device.reading.Question;
import dev.lectern.device.touch.Pad;
import dev.lectern.device.touch.Target;
import dev.lectern.device.touch.Touch;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.Note;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A finger does what the keys do, and nothing to what does not stand there any more. */
class TouchTest {
  private static final WorkId LEDGER = new WorkId("ledger");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void shelf() {
    bridge.give(Books.item(LEDGER.value(), "The Lighthouse Ledger", 400));
    bedside.boot();
  }

  private void touch(Target target) {
    bedside.on(new Event.Touched(target));
  }

  private State.Face face() {
    return bedside.state.face();
  }

  @Test
  void opensABookTurnsItsPagesAndLeavesItByTheUpperEdge() {
    touch(new Target.Side(1));
    assertThat(face()).isEqualTo(State.Face.SHELF);
    touch(new Target.Tile(LEDGER));
    assertThat(face()).isEqualTo(State.Face.BOOK);
    touch(new Target.Side(1));
    touch(new Target.Side(1));
    touch(new Target.Side(-1));
    touch(new Target.Side(0));
    assertThat(bedside.pageShown()).isEqualTo(1);
    touch(new Target.Tile(new WorkId("another")));
    assertThat(bedside.pageShown()).isEqualTo(1);
    touch(new Target.Top());
    assertThat(face()).isEqualTo(State.Face.SHELF);
  }

  @Test
  void followsALinkAndOneUndoLeadsBack() {
    touch(new Target.Tile(LEDGER));
    touch(new Target.Side(1));
    touch(new Target.Link(LEDGER, Books.sentence(437)));
    assertThat(bedside.pageShown()).isEqualTo(43);
    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(1);
  }

  @Test
  void theCornerHangsABookmarkAndTakesItDownAgainWithoutAWord() {
    touch(new Target.Tile(LEDGER));
    touch(new Target.Side(1));
    bedside.said.clear();
    touch(new Target.Corner(LEDGER, List.of()));
    Note mark = bedside.state.notes().live().getFirst();
    assertThat(mark.kind()).isEqualTo(Annotation.Kind.BOOKMARK);
    assertThat(mark.loc()).isEqualTo(bedside.shown.start());
    assertThat(marks()).containsExactly(mark.id());
    touch(new Target.Corner(LEDGER, List.of(mark.id())));
    assertThat(bedside.state.notes().live()).isEmpty();
    assertThat(marks()).isEmpty();
    assertThat(bedside.said).isEmpty();
    bedside.on(new Event.UndoAsked());
    assertThat(marks()).containsExactly(mark.id());
    touch(new Target.Corner(new WorkId("another"), List.of(mark.id())));
    assertThat(marks()).containsExactly(mark.id());
  }

  @Test
  void wordsThatAreDrawnOverAreKeptAsAHighlightAndWipedAwayByTheSameOnceMore() {
    touch(new Target.Tile(LEDGER));
    bedside.said.clear();
    touch(new Target.Words(LEDGER, Books.sentence(3), "a \"quoted\" word", List.of()));
    Note mark = bedside.state.notes().live().getFirst();
    assertThat(mark.kind()).isEqualTo(Annotation.Kind.HIGHLIGHT);
    assertThat(mark.loc()).isEqualTo(Books.sentence(3));
    assertThat(bedside.annotated.getLast().marks().getFirst().quote())
        .isEqualTo("a \"quoted\" word");
    touch(new Target.Words(LEDGER, Books.sentence(3), "word", List.of(mark.id())));
    assertThat(bedside.state.notes().live()).isEmpty();
    bedside.store.full(true);
    touch(new Target.Words(LEDGER, Books.sentence(3), "lost", List.of()));
    assertThat(bedside.state.notes().live()).isEmpty();
    assertThat(bedside.said).as("what is not kept is said").isNotEmpty();
  }

  private List<Dot> marks() {
    return bedside.annotated.getLast().marks().stream().map(PageMark::note).toList();
  }

  @Test
  void whatIsMarkedElsewhereIsToldBeforeThePageIsDrawnAndWhenItChanges() {
    Rig study = Rig.reader(bridge, "study");
    study.boot();
    study.on(new Event.OpenAsked(LEDGER));
    study.hear(new Intent.Plain(Intent.Name.BookmarkPage));
    bedside.effects.clear();
    touch(new Target.Tile(LEDGER));
    int told = first(Effect.Annotate.class);
    assertThat(told).isBetween(0, first(Effect.OpenBook.class) - 1);
    assertThat(marks()).hasSize(1);
    int before = bedside.annotated.size();
    touch(new Target.Side(1));
    assertThat(bedside.annotated).as("a turn tells nothing anew").hasSize(before);
    study.hear(new Intent.Plain(Intent.Name.BookmarkPage));
    assertThat(marks()).hasSize(2);
    bedside.key(Key.POWER);
    study.hear(new Intent.Plain(Intent.Name.BookmarkPage));
    assertThat(marks()).as("nothing is drawn over a sleeping screen").hasSize(2);
    bedside.key(Key.POWER);
    assertThat(marks()).hasSize(3);
  }

  private int first(Class<? extends Effect> kind) {
    for (int i = 0; i < bedside.effects.size(); i++) {
      if (kind.isInstance(bedside.effects.get(i))) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aNotePopsUpAndGoesByTheNextTouch() {
    touch(new Target.Tile(LEDGER));
    touch(new Target.Note(LEDGER, "See the appendix."));
    assertThat(bedside.effects)
        .contains(new Effect.DrawMessage("The Lighthouse Ledger", "See the appendix."));
    touch(new Target.Side(1));
    assertThat(face()).isEqualTo(State.Face.BOOK);
    assertThat(bedside.pageShown()).isZero();
  }

  @Test
  void aHeldWordIsLookedUpAndAHeldPictureEnlarged() {
    touch(new Target.Tile(LEDGER));
    touch(new Target.Word(LEDGER, "ledger"));
    assertThat(bedside.asked)
        .last()
        .extracting(Effect.Ask::question)
        .isEqualTo(new Question.LookUp("ledger"));
    bedside.effects.clear();
    touch(new Target.Picture(LEDGER, "map.png", ""));
    touch(new Target.Side(0));
    touch(new Target.Side(1));
    assertThat(bedside.effects.stream().filter(Effect.DrawPicture.class::isInstance))
        .extracting(
            effect ->
                ((Effect.DrawPicture) effect).closer().zoom()
                    + "."
                    + ((Effect.DrawPicture) effect).closer().part())
        .containsExactly("1.0", "2.0", "2.1");
    touch(new Target.Top());
    assertThat(face()).isEqualTo(State.Face.BOOK);
  }

  @Test
  void wakesNobodyInAPocket() {
    touch(new Target.Tile(LEDGER));
    bedside.key(Key.POWER);
    touch(new Target.Side(1));
    touch(new Target.Top());
    assertThat(bedside.state.screen().asleep()).isTrue();
    assertThat(bedside.state.screen().open()).isEqualTo(LEDGER);
  }

  @Test
  void aTiltTurnsThePageThatIsReadAndNothingElse() {
    bedside.on(new Event.Tilted(1));
    assertThat(face()).isEqualTo(State.Face.SHELF);
    touch(new Target.Tile(LEDGER));
    bedside.on(new Event.Tilted(1));
    bedside.on(new Event.Tilted(1));
    bedside.on(new Event.Tilted(-1));
    assertThat(bedside.pageShown()).isEqualTo(1);
    touch(new Target.Note(LEDGER, "See the appendix."));
    bedside.on(new Event.Tilted(1));
    assertThat(face()).as("a message stays").isEqualTo(State.Face.MESSAGE);
    touch(new Target.Side(1));
    bedside.holdSpeech = true;
    bedside.type(Rig.plain(Intent.Name.ReadOn));
    bedside.endSpeech();
    bedside.on(new Event.Tilted(1));
    assertThat(bedside.state.aloud()).as("listened to").isNotNull();
    bedside.key(Key.POWER);
    bedside.on(new Event.Tilted(1));
    assertThat(bedside.state.screen().asleep()).isTrue();
  }

  @Test
  void digitsWhereNoPinIsAskedForDoNothing() {
    touch(new Target.Digit(Pad.at(0, 0)));
    assertThat(face()).isEqualTo(State.Face.SHELF);
    assertThat(Pad.at(0, 0).digit()).isEqualTo(1);
    assertThat(Pad.at(3, 1).digit()).isZero();
    assertThat(Pad.at(3, 2).digit()).isEqualTo(Pad.DONE);
  }

  @Test
  void liesOnThePanel() {
    assertThatThrownBy(() -> new Touch(1.01, 0, Touch.Gesture.TAP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Touch(0, Double.NaN, Touch.Gesture.TAP))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
