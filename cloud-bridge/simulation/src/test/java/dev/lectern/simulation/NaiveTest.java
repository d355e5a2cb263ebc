package dev.lectern.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import dev.lectern.simulation.Tally.Count;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The oracle itself, on the design's own cases. */
final class NaiveTest {
  private static final ActorId A = new ActorId(new DeviceId("bedside"), "a".repeat(16));
  private static final ActorId B = new ActorId(new DeviceId("kitchen"), "b".repeat(16));

  private static Operation op(
      ActorId actor, long n, Kind kind, int percent, Map<ActorId, Long> settled) {
    return new Operation(
        new Dot(actor, n),
        n,
        Roster.ANNA,
        Books.WORKS.getFirst(),
        null,
        1,
        kind,
        0,
        new TreeMap<>(settled),
        n,
        "2026-11-22T21:00:00Z",
        Books.sentence(percent * 2),
        null,
        "",
        Map.of());
  }

  private static NaiveResume.Answer at(ActorId self, Operation displayed, Operation... ops) {
    return new NaiveResume(List.of(ops), self, displayed.dot(), null, Map.of(), 0.01).answer();
  }

  /** Case 1: A offline at 10 %, B reads to 60 %. */
  @Test
  void theFurtherOfTwoConcurrentPlacesIsGoneTo() {
    Operation a = op(A, 1, Kind.ADVANCE, 10, Map.of());
    Operation b = op(B, 1, Kind.ADVANCE, 60, Map.of());
    assertThat(at(A, a, a, b).rule()).isEqualTo(Count.FURTHER);
    assertThat(at(A, a, a, b).target()).isEqualTo(b);
    assertThat(at(B, b, a, b).target()).isNull();
  }

  /** Case 3: B had followed A to 60 % and went back to 30 %. */
  @Test
  void aGoBackOfOneWhoKnewIsObeyed() {
    Operation a = op(A, 1, Kind.ADVANCE, 60, Map.of());
    Operation b = op(B, 1, Kind.GOTO, 30, Map.of(A, 1L));
    assertThat(at(A, a, a, b).rule()).isEqualTo(Count.FOLLOWED_BACK);
    assertThat(at(A, a, a, b).target()).isEqualTo(b);
  }

  /** Case 4: the same go-back, made without knowing. */
  @Test
  void aConcurrentGoBackIsOffered() {
    Operation a = op(A, 1, Kind.ADVANCE, 60, Map.of());
    Operation b = op(B, 1, Kind.GOTO, 30, Map.of());
    NaiveResume.Answer answer = at(A, a, a, b);
    assertThat(answer.rule()).isEqualTo(Count.STAYED_OFFERING_BACK);
    assertThat(answer.target()).isNull();
    assertThat(answer.offered()).containsExactly(b.dot());
  }

  /** Case 26: a finish takes nobody anywhere. */
  @Test
  void aFinishIsNoDestination() {
    Operation a = op(A, 1, Kind.ADVANCE, 70, Map.of());
    Operation b = op(B, 1, Kind.FINISH, 100, Map.of());
    assertThat(at(A, a, a, b).target()).isNull();
    assertThat(Naive.status(List.of(a, b))).isEqualTo("FINISHED");
    Operation on = op(A, 2, Kind.ADVANCE, 71, Map.of(B, 1L));
    assertThat(Naive.status(List.of(a, b, on))).isEqualTo("READING");
  }

  /** What happens to a reader is judged without the rules that made it happen. */
  @Test
  void nobodyIsMovedBackByWhoeverDidNotKnow() {
    Operation a = op(A, 1, Kind.ADVANCE, 60, Map.of());
    Operation stranger = op(B, 1, Kind.GOTO, 30, Map.of());
    Operation who = op(B, 1, Kind.GOTO, 30, Map.of(A, 1L));
    PlacePromises.moved("bedside", List.of(a, who), a, 0.6, Map.of(), who);
    PlacePromises.moved("bedside", List.of(a, stranger), a, 0.2, Map.of(), stranger);
    assertThatThrownBy(
            () -> PlacePromises.moved("bedside", List.of(a, stranger), a, 0.6, Map.of(), stranger))
        .hasMessageStartingWith("dragged-back");
    assertThatThrownBy(
            () -> PlacePromises.moved("bedside", List.of(a, who), a, 0.6, Map.of(B, 1L), who))
        .as("it was passed over before")
        .hasMessageStartingWith("dragged-back");
  }

  @Test
  void whereOnePlaceIsLeftAllAreThere() {
    Operation a = op(A, 1, Kind.ADVANCE, 60, Map.of());
    Operation who = op(B, 1, Kind.GOTO, 30, Map.of(A, 1L));
    Operation stranger = op(B, 1, Kind.GOTO, 30, Map.of());
    PlacePromises.together("bedside", List.of(a, who), who);
    PlacePromises.together("bedside", List.of(a, stranger), a);
    assertThatThrownBy(() -> PlacePromises.together("bedside", List.of(a, who), a))
        .hasMessageStartingWith("not-together");
  }

  /** What came before is found through acts that name only the last of it. */
  @Test
  void whoKnowsAnActKnowsWhatCameBeforeIt() {
    ActorId c = new ActorId(new DeviceId("study"), "c".repeat(16));
    Operation a = op(A, 1, Kind.ADVANCE, 10, Map.of());
    Operation b = op(B, 2, Kind.ADVANCE, 20, Map.of(A, 1L));
    Operation later = op(B, 3, Kind.ADVANCE, 30, Map.of());
    Operation last = op(c, 4, Kind.ADVANCE, 40, Map.of(B, 3L));
    Pasts pasts = Pasts.of(List.of(last, later, b, a));
    assertThat(pasts.knew(last, a)).isTrue();
    assertThat(pasts.knew(b, later)).isFalse();
    assertThat(pasts.standing()).containsExactly(last);
  }
}
