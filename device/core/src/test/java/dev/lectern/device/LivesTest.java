package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.reading.People;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.ReaderId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device remembers by its own names outlives them: a new life forgets no sitting. */
final class LivesTest extends LivesHouse {

  @Test
  void theSittingIsStillKnown() {
    bedside.read(12);
    final int annas = bedside.pageShown();
    reopen(bedside);
    bedside.unplug();
    bedside.read(6);
    final int bens = bedside.pageShown();
    newLife(bedside);
    thatWas(bedside, BEN);
    assertThat(bedside.state.people().reader()).isEqualTo(BEN);
    assertThat(bedside.pageShown()).isEqualTo(bens);
    agree(bedside);
    thisIs(bedside, ANNA);
    assertThat(bedside.pageShown()).isBetween(annas - 1, annas);
  }

  @Test
  void aSittingMayHaveBegunUnderTheNameBefore() {
    reopen(bedside);
    bedside.read(5);
    bedside.unplug();
    bedside.read(5);
    newLife(bedside);
    bedside.read(5);
    thatWas(bedside, BEN);
    assertThat(acts(bedside, ANNA)).isEmpty();
    assertThat(acts(bedside, BEN)).hasSizeGreaterThan(2);
    agree(bedside);
  }

  @Test
  void whatWasDoneBeforeTheSittingStays() {
    bedside.unplug();
    bedside.read(4);
    note(bedside, "mine");
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final int annas = bedside.pageShown();
    reopen(bedside);
    bedside.read(6);
    note(bedside, "not mine");
    newLife(bedside);
    thatWas(bedside, BEN);
    assertThat(notes(bedside, ANNA)).containsExactly("mine");
    assertThat(notes(bedside, BEN)).containsExactly("not mine");
    agree(bedside);
    thisIs(bedside, ANNA);
    assertThat(bedside.pageShown()).isEqualTo(annas);
  }

  @Test
  void whatWasSaidOfTheSittingIsTakenBack() {
    bedside.read(4);
    reopen(bedside);
    bedside.unplug();
    bedside.read(6);
    note(bedside, "whose");
    thatWas(bedside, BEN);
    newLife(bedside);
    agreeRunning();
    assertThat(notes(bedside, BEN)).containsExactly("whose");
    thatWas(bedside, ANNA);
    assertThat(bedside.state.people().reader()).isEqualTo(ANNA);
    assertThat(acts(bedside, BEN)).isEmpty();
    assertThat(notes(bedside, BEN)).isEmpty();
    assertThat(notes(bedside, ANNA)).containsExactly("whose");
    agree(bedside);
  }

  private void agreeRunning() {
    for (ReaderId reader : List.of(ANNA, BEN)) {
      assertThat(acts(kitchen, reader)).as(reader.value()).isEqualTo(acts(bedside, reader));
    }
  }

  @Test
  void whatWasSaidOfOwnActsIsNotSaidOfATwins() {
    bedside.read(4);
    Rig twin = rig("bedside");
    twin.store = bedside.store.copy();
    twin.plugged = false;
    twin.boot();
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 20));
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 50));
    reopen(twin);
    twin.hear(new Intent.Numbered(Intent.Name.GoToPercent, 5));
    twin.hear(new Intent.Numbered(Intent.Name.GoToPercent, 7));
    twin.read(5);
    thatWas(twin, BEN);
    twin.plug();
    assertThat(twin.state.actor().id()).isNotEqualTo(bedside.state.actor().id());
    agree(twin);
    assertThat(acts(bedside, ANNA)).isEqualTo(acts(kitchen, ANNA));
  }

  @Test
  void aClaimIsTakenBack() {
    bedside.unplug();
    thisIs(bedside, People.GUEST);
    bedside.read(6);
    thatWas(bedside, ANNA);
    assertThat(acts(bedside, ANNA)).isNotEmpty();
    newLife(bedside);
    thatWas(bedside, BEN);
    assertThat(bedside.state.people().reader()).isEqualTo(BEN);
    assertThat(acts(bedside, ANNA)).isEmpty();
    assertThat(acts(bedside, BEN)).isNotEmpty();
    agree(bedside);
  }

  @Test
  void undoTakesAClaimBackThatWasSentBefore() {
    thisIs(bedside, People.GUEST);
    bedside.read(6);
    thatWas(bedside, ANNA);
    newLife(bedside);
    bedside.key(Key.UNDO);
    assertThat(acts(bedside, ANNA)).isEmpty();
    assertThat(bedside.state.people().reader()).isEqualTo(People.GUEST);
    agree(bedside);
  }

  @Test
  void aGuestIsNotMistakenForAnother() {
    thisIs(bedside, People.GUEST);
    bedside.read(9);
    newLife(bedside);
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 0));
    bedside.read(2);
    final int page = bedside.pageShown();
    reopen(bedside);
    assertThat(bedside.pageShown()).isEqualTo(page);
    assertThat(bedside.state.notice()).isNull();
    bedside.killAndBoot();
    assertThat(bedside.pageShown()).isEqualTo(page);
    thatWas(bedside, BEN);
    assertThat(bedside.pageShown()).isEqualTo(page);
    agree(bedside);
  }

  @Test
  void undoStillTakesBackWhatWasNotedLast() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    final int page = bedside.pageShown();
    bedside.unplug();
    note(bedside, "one");
    newLife(bedside);
    bedside.key(Key.UNDO);
    assertThat(notes(bedside, ANNA)).isEmpty();
    assertThat(bedside.pageShown()).isEqualTo(page);
    agree(bedside);
  }

  @Test
  void undoStillTakesBackTheLastMove() {
    bedside.read(3);
    final int before = bedside.pageShown();
    bedside.unplug();
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    newLife(bedside);
    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(before);
    agree(bedside);
  }

  @Test
  void whatWasUndoneUnderTheOldNameIsNotTheTwinsThatBearsItNow() {
    bedside.read(3);
    ActorId before = bedside.state.actor().id();
    final long acknowledged = bedside.state.actor().n();
    Rig twin = rig("bedside");
    twin.store = bedside.store.copy();
    twin.plugged = false;
    twin.boot();
    reopen(twin);
    twin.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    twin.key(Key.UNDO);
    assertThat(settled(twin, before)).isGreaterThan(acknowledged);
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    final int goneTo = bedside.pageShown();
    twin.plug();
    assertThat(twin.state.actor().id()).isNotEqualTo(before);
    assertThat(settled(twin, before)).isEqualTo(acknowledged);
    agree(twin);
    reopen(twin);
    assertThat(twin.pageShown()).isEqualTo(goneTo);
  }

  private static long settled(Rig rig, ActorId actor) {
    return rig.state.books().values().stream()
        .mapToLong(book -> book.standing().settled().upTo().getOrDefault(actor, 0L))
        .max()
        .orElse(0);
  }

  @Test
  void aNoteThatWasIssuedAgainIsChangedInTheLifeAfterThat() {
    bedside.unplug();
    note(bedside, "one");
    change(bedside, bedside.state.notes().of(ANNA).live().getFirst(), "two");
    newLife(bedside);
    assertThat(notes(bedside, ANNA)).containsExactly("two");
    bedside.unplug();
    change(bedside, bedside.state.notes().of(ANNA).live().getFirst(), "three");
    newLife(bedside);
    assertThat(notes(bedside, ANNA)).containsExactly("three");
    assertThat(notes(kitchen, ANNA)).containsExactly("three");
    agree(bedside);
  }

  @Test
  void aNoticeIsAnsweredAsIfNothingHadBeen() {
    bedside.read(3);
    final int page = bedside.pageShown();
    open(kitchen);
    kitchen.read(9);
    bedside.unplug();
    bedside.read(1);
    newLife(bedside);
    assertThat(bedside.state.notice()).isNotNull();
    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(page + 1);
    reopen(kitchen);
    assertThat(kitchen.pageShown()).isBetween(page, page + 1);
    agree(bedside);
  }

  @Test
  void aCloneMayBeClonedAgain() {
    bedside.read(3);
    MemoryStore card = bedside.store.copy();
    bedside.read(3);
    for (int i = 0; i < 3; i++) {
      Rig twin = rig("bedside");
      twin.store = card;
      twin.plugged = false;
      twin.boot();
      reopen(twin);
      twin.read(4 + i);
      note(twin, "of " + i);
      twin.plug();
      card = twin.store.copy();
      thatWas(twin, BEN);
      assertThat(twin.state.people().reader()).isEqualTo(BEN);
      agree(twin);
    }
    assertThat(notes(kitchen, BEN)).containsExactlyInAnyOrder("of 0", "of 1", "of 2");
  }
}
