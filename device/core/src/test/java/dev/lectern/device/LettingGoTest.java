package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.store.BookFile;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.WorkId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file goes from the device, and the book stays. */
class LettingGoTest {
  private static final WorkId MOSS = new WorkId("moss");
  private static final EditionId FILE = Books.item("moss", "Moss", 400).edition();

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void start() {
    bridge.give(Books.item("moss", "Moss", 400));
    bedside.boot();
    bedside.on(new Event.OpenAsked(MOSS));
    bedside.read(20);
    bedside.key(Key.HOME);
  }

  private BookFile.State file() {
    return bedside.state.library().files().get(FILE).state();
  }

  private long count(Effect wanted) {
    return bedside.effects.stream().filter(wanted::equals).count();
  }

  private long downloads() {
    return bedside.effects.stream().filter(Effect.Download.class::isInstance).count();
  }

  private void letGo() {
    bedside.on(new Event.LetGoAsked(MOSS));
  }

  @Test
  void theFileGoesAndTheBookStaysWithItsPlaceUntilItIsOpenedAgain() {
    letGo();
    assertThat(count(new Effect.LetGo(FILE))).isEqualTo(1);
    ShelfItem onShelf = Snapshot.of(bedside.state).shelf().getFirst();
    assertThat(onShelf.status()).isEqualTo(ShelfItem.Status.OWNED);
    assertThat(onShelf.percent()).isPositive();

    long fetched = downloads();
    bedside.on(new Event.OpenAsked(MOSS));
    assertThat(downloads()).isEqualTo(fetched + 1);
    assertThat(file()).isEqualTo(BookFile.State.READY);
    bedside.on(new Event.OpenAsked(MOSS));
    assertThat(bedside.pageShown()).isEqualTo(20);
  }

  @Test
  void anUndoFetchesItAgainAndOnlyWhatWasLetGoOf() {
    bedside.on(new Event.FetchAsked(MOSS));
    assertThat(file()).isEqualTo(BookFile.State.READY);
    bedside.said.clear();
    letGo();
    bedside.on(new Event.FetchAsked(MOSS));
    assertThat(bedside.said)
        .containsExactly(
            "The file of Moss is gone from this device. Your place and notes stay; opening it"
                + " fetches it again.",
            "Moss is not on this device any more; it is being fetched from the bridge.");
    assertThat(file()).isEqualTo(BookFile.State.READY);
  }

  @Test
  void whatAPowerCutLeftOfItGoesWithTheNextStartAndIsNotFetched() {
    letGo();
    bedside.killAndBoot();
    assertThat(file()).isEqualTo(BookFile.State.AWAY);
    assertThat(count(new Effect.LetGo(FILE))).isEqualTo(1);
    assertThat(downloads()).isZero();
  }

  @Test
  void theSameRightAgainDoesNotBringItBack() {
    letGo();
    bridge.give(Books.item("moss", "Moss", 400));
    assertThat(file()).isEqualTo(BookFile.State.AWAY);
  }

  @Test
  void anOpenBookStaysAlsoWhileTheDeviceSleeps() {
    bedside.on(new Event.OpenAsked(MOSS));
    letGo();
    bedside.on(new Event.SleepAsked());
    letGo();
    assertThat(file()).isEqualTo(BookFile.State.READY);
    assertThat(bedside.said).contains("Moss is open. Close it first.");
    assertThat(count(new Effect.LetGo(FILE))).isZero();
  }

  @Test
  void anOwnBookThatIsNotAtTheBridgeYetStays() {
    bedside.plugged = false;
    bedside.on(new Event.LinkDown("gone"));
    WorkId work = new WorkId("own-1");
    EditionId edition = new EditionId("b".repeat(64));
    bedside.keepUploads = true;
    bedside.on(new Event.Imported(new OwnBook(work, edition, "Mine", "Me", "en", 10)));

    bedside.on(new Event.LetGoAsked(work));

    assertThat(bedside.state.library().files().get(edition).state())
        .isEqualTo(BookFile.State.READY);
    assertThat(bedside.said)
        .contains("The bridge does not have Mine yet: this is its only file, and it stays.");
  }
}
