package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What was taken under a name that has ended since is neither lost by a bridge that is put back nor
 * seen twice, and is not mistaken for what a twin wrote under it.
 */
final class EarlierLivesTest extends LivesHouse {

  /** One move, which the backup holds, then a note and a move, of which the kitchen has heard. */
  private ActorId heardOfAndLost() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final TestBridge backup = bridge.copy();
    note(bedside, "once");
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    bedside.unplug();
    kitchen.unplug();
    bridge.restore(backup, "2");
    return bedside.state.actor().id();
  }

  private void isThereOnce(ActorId before) {
    agree(bedside);
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    assertThat(acts(kitchen, ANNA)).containsExactly(new Dot(before, 1), new Dot(before, 3));
    assertThat(bridge.rows.get(before)).containsOnlyKeys(1L, 2L, 3L);
    assertThat(bridge.marks.get(before)).isEqualTo(3);
  }

  @Test
  void whatOthersHaveHeardOfIsNotIssuedAgainBecauseItsNameHasEnded() {
    ActorId before = heardOfAndLost();
    bridge.ended.add(before);
    bedside.plug();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    isThereOnce(before);
  }

  @Test
  void ofTooManyLivesTheYoungestAreAskedForAndThenTheRest() {
    int most = dev.lectern.protocol.Limits.V1.earlierLives();
    final TestBridge backup = bridge.copy();
    List<ActorId> lives = new ArrayList<>();
    for (int day = 1; day <= most + 2; day++) {
      bridge.now = "2026-08-%02dT09:00:00Z".formatted(day);
      bedside.unplug();
      bedside.plug();
      bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, day));
      lives.add(bedside.state.actor().id());
      newLife(bedside);
    }
    bedside.unplug();
    bridge.restore(backup, "2");
    bedside.published.clear();
    bedside.plug();
    assertThat(bedside.state.earlier()).hasSize(most + 2);
    final int before = hellos().size();
    assertThat(hellos().getFirst()).isEqualTo(lives.subList(2, lives.size()));
    assertThat(bridge.rows).doesNotContainKeys(lives.get(0), lives.get(1));
    Duration quiet = Limits.DEFAULT.quiet().plusSeconds(1);
    bedside.pass(quiet);
    assertThat(hellos()).hasSize(before + 1);
    assertThat(hellos().getLast()).contains(lives.get(0), lives.get(1)).hasSize(most);
    assertThat(bridge.rows).containsKeys(lives.toArray(ActorId[]::new));
    bedside.pass(quiet.multipliedBy(8));
    assertThat(hellos()).as("it does not ask for ever").hasSizeLessThan(before + 4);
    agree(bedside);
  }

  /** Whom the device asked for, hello by hello. */
  private List<List<ActorId>> hellos() {
    return bedside.published.stream()
        .filter(message -> message instanceof Message.Hello)
        .map(message -> ((Message.Hello) message).earlier())
        .toList();
  }

  @Test
  void norWhereItsNameEndsAfterItWasToBeSentAgain() {
    ActorId before = heardOfAndLost();
    bedside.deafBridge = true;
    bedside.plug();
    bedside.deafBridge = false;
    String nonce = bedside.state.line().nonce();
    bedside.deafBridge = true;
    bedside.on(
        new Event.MessageIn(new Message.Welcome(nonce, bridge.incarnation, 1, false, bridge.now)));
    assertThat(bedside.state.actor().mark()).isEqualTo(1);
    assertThat(bedside.waiting()).hasSize(2);
    bedside.deafBridge = false;
    bridge.ended.add(before);
    bedside.killAndBoot();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    isThereOnce(before);
  }

  @Test
  void norWhereTheAnswerToItNeverCame() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final TestBridge backup = bridge.copy();
    final ActorId before = bedside.state.actor().id();
    bedside.deafBridge = true;
    note(bedside, "once");
    bridge.take(
        bedside, new Message.Rows(before, bedside.waiting().stream().map(OutboxRow::row).toList()));
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    assertThat(bedside.state.actor().mark()).isEqualTo(1);
    bedside.unplug();
    kitchen.unplug();
    bedside.deafBridge = false;
    bridge.restore(backup, "2");
    bridge.ended.add(before);
    bedside.plug();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    agree(bedside);
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    assertThat(bridge.rows.get(before)).containsOnlyKeys(1L, 2L);
  }

  @Test
  void norWhereARowBeforeItIsGone() throws Exception {
    ActorId before = heardOfAndLost();
    bridge.marks.put(before, 0L);
    bridge.rows.get(before).clear();
    bedside.store.commit(List.of(new Write.DropSafe(1, Long.MAX_VALUE, Long.MAX_VALUE)));
    bedside.plug();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    assertThat(notes(bedside, ANNA)).containsExactly("once");
    assertThat(bridge.rows.get(before)).containsOnlyKeys(2L, 3L);
  }

  /** A bridge has one act by that name, and this device has lost the name of its own. */
  @Test
  void aRowOfBeforeWhoseNameIsAnothersIsIssuedAgain() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final TestBridge backup = bridge.copy();
    final ActorId before = bedside.state.actor().id();
    kitchen.unplug();
    note(bedside, "once");
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    bedside.unplug();
    bridge.restore(backup, "2");
    String twins = bridge.rows.get(before).get(1L).body().replace(":1\"", ":3\"");
    bridge.rows.get(before).put(3L, new Row(3, "op", twins));
    bridge.publish("op", twins);
    bedside.plug();
    ActorId now = bedside.state.actor().id();
    assertThat(bridge.others).hasSize(1);
    assertThat(acts(bedside, ANNA))
        .containsExactlyInAnyOrder(new Dot(before, 1), new Dot(before, 3), new Dot(now, 1));
    assertThat(bedside.state.books().get(LEDGER).displayed().dot()).isEqualTo(new Dot(now, 1));
    agree(bedside);
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
  }

  /**
   * The card is cloned; what its twin writes is lost on its way, what is written here is taken; the
   * bridge is put back to before both, and the twin is there first.
   *
   * @return the name under which both wrote
   */
  private ActorId twinFirst(int moves) {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final TestBridge backup = bridge.copy();
    kitchen.unplug();
    Rig twin = rig("bedside");
    twin.store = bedside.store.copy();
    twin.boot();
    open(twin);
    twin.deafBridge = true;
    note(twin, "the twin's");
    twin.hear(new Intent.Numbered(Intent.Name.GoToPercent, 70));
    twin.unplug();
    twin.deafBridge = false;
    note(bedside, "mine");
    for (int i = 1; i <= moves; i++) {
      bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 20 + 5 * i));
    }
    final ActorId shared = bedside.state.actor().id();
    assertThat(bridge.marks.get(shared)).isEqualTo(2 + moves);
    bedside.unplug();
    bridge.restore(backup, "2");
    twin.plug();
    assertThat(bridge.marks.get(shared)).isEqualTo(3);
    assertThat(twin.state.actor().id()).isNotEqualTo(shared);
    twin.unplug();
    return shared;
  }

  /** All that is kept of earlier lives is there under its name, and is not given again. */
  private void isGivenOnce() {
    bedside.published.clear();
    bedside.unplug();
    bedside.plug();
    assertThat(bedside.published).noneMatch(message -> message instanceof Message.Rows);
  }

  @Test
  void nothingIsLostWhereATwinsRowsBearItsNames() {
    final ActorId shared = twinFirst(1);
    bedside.plug();
    final ActorId now = bedside.state.actor().id();
    final int page = bedside.pageShown();
    isGivenOnce();
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactlyInAnyOrder("mine", "the twin's");
    assertThat(acts(kitchen, ANNA))
        .containsExactlyInAnyOrder(new Dot(shared, 1), new Dot(shared, 3), new Dot(now, 2));
    agree(bedside);
    // The twin was further, as any other screen may be: one word takes back.
    reopen(bedside);
    assertThat(bedside.pageShown()).isGreaterThan(page);
    bedside.on(new Event.UndoAsked());
    assertThat(bedside.pageShown()).isEqualTo(page);
    isGivenOnce();
  }

  @Test
  void whatWasMadeHereUnderAnEarlierNameGivesWayToNoTwins() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final ActorId before = bedside.state.actor().id();
    final var own = bedside.state.books().get(LEDGER).displayed();
    newLife(bedside);
    String twins =
        bridge.rows.get(before).get(1L).body().replaceFirst("\"lamport\":\\d+", "\"lamport\":77");
    long place = bedside.state.cursor().place();
    Entry entry = new Entry(place + 1, "op", twins);
    bedside.on(
        new Event.MessageIn(
            new Message.Page(bridge.incarnation, place, place + 1, false, List.of(entry))));
    assertThat(bedside.state.cursor().place()).as("it was taken").isEqualTo(place + 1);
    assertThat(bedside.state.books().get(LEDGER).displayed()).isEqualTo(own);
    bedside.unplug();
    bedside.killAndBoot();
    assertThat(bedside.state.books().get(LEDGER).displayed()).isEqualTo(own);
  }

  @Test
  void whatATwinDidUnderTheNameIsNotSettledHere() {
    final ActorId shared = twinFirst(1);
    bedside.plug();
    Dot twins = new Dot(shared, 3);
    assertThat(acts(bedside, ANNA)).contains(twins);
    assertThat(bedside.state.books().get(LEDGER).standing().settled().has(twins)).isFalse();
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 40));
    var last = bedside.state.books().get(LEDGER).displayed();
    assertThat(last.dot().actor()).isEqualTo(bedside.state.actor().id());
    assertThat(last.settled()).containsEntry(shared, 1L);
    bedside.killAndBoot();
    assertThat(bedside.state.books().get(LEDGER).standing().settled().has(twins)).isFalse();
  }

  @Test
  void norWhereTheyWereToBeSentAgain() {
    final ActorId shared = twinFirst(3);
    bedside.plug();
    final ActorId now = bedside.state.actor().id();
    assertThat(now).isNotEqualTo(shared);
    isGivenOnce();
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactlyInAnyOrder("mine", "the twin's");
    // The first move was over before the name was: it stays where the bridge has set it aside.
    assertThat(acts(kitchen, ANNA))
        .containsExactlyInAnyOrder(
            new Dot(shared, 1), new Dot(shared, 3), new Dot(shared, 4), new Dot(shared, 5));
    assertThat(bridge.others).hasSize(2);
    agree(bedside);
  }

  @Test
  void norWhereTheAnswerIsLost() {
    twinFirst(1);
    bedside.deafBridge = true;
    bedside.plug();
    bedside.deafBridge = false;
    bedside.killAndBoot();
    bedside.killAndBoot();
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactlyInAnyOrder("mine", "the twin's");
    agree(bedside);
    isGivenOnce();
  }

  /** The card's twin has not moved; what began again here is issued again under another name. */
  @Test
  void aTwinFollowsIntoTheReadThatWasBegunUnderAnotherName() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    Rig twin = rig("bedside");
    twin.store = bedside.store.copy();
    twin.plugged = false;
    twin.boot();
    bedside.unplug();
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 99));
    bedside.read(6);
    reopen(bedside);
    bedside.read(2);
    assertThat(bedside.state.books().get(LEDGER).places().currentRead()).isEqualTo(2);
    final int page = bedside.pageShown();
    newLife(bedside);
    twin.plug();
    reopen(twin);
    assertThat(twin.state.books().get(LEDGER).displayed().read()).isEqualTo(2);
    assertThat(twin.pageShown()).isBetween(page - 1, page);
  }

  /** Three cards of one name: what this one did under it has another name, a twin's bears it. */
  @Test
  void aNameThatATwinGaveIsTheBridgesToGiveAgain() throws Exception {
    final TestBridge backup = bridge.copy();
    final Rig study = offline(null);
    open(study);
    note(study, "of all three");
    final Rig first = offline(study);
    first.plug();
    study.hear(new Intent.Numbered(Intent.Name.GoToPercent, 60));
    final Rig second = offline(study);
    second.plug();
    first.hear(new Intent.Numbered(Intent.Name.GoToPercent, 4));
    Dot given = new Dot(first.state.actor().id(), 2);
    assertThat(acts(second, ANNA)).contains(given, new Dot(second.state.actor().id(), 1));
    for (Rig one : List.of(first, second, kitchen)) {
      one.unplug();
    }
    bridge.restore(backup, "2");
    study.plug();
    assertThat(study.state.actor().id()).isEqualTo(given.actor());
    first.plug();
    second.plug();
    kitchen.plug();
    String there = kitchen.state.books().get(LEDGER).places().canonical();
    for (Rig one : List.of(study, first, second)) {
      assertThat(one.state.books().get(LEDGER).places().canonical()).isEqualTo(there);
      agree(one);
    }
  }

  /** A card in the study that has not spoken to the bridge: with books on it, or a copy. */
  private Rig offline(@Nullable Rig of) throws Exception {
    Rig card = rig("study");
    card.plugged = false;
    if (of == null) {
      var shelf = kitchen.store.load();
      List<Write> books = new ArrayList<>();
      shelf.entitlements().forEach(right -> books.add(new Write.PutEntitlement(right)));
      shelf.items().forEach(item -> books.add(new Write.PutItem(item)));
      shelf.files().forEach(file -> books.add(new Write.PutFile(file)));
      card.store.commit(books);
    } else {
      card.store = of.store.copy();
    }
    return card.boot();
  }
}
