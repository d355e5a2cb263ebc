package dev.lectern.reading.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A wrong voice: what Ben did under Anna's name becomes his. */
class ReassignedTest {
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final ReaderId BEN = new ReaderId("ben");
  private final Screen anna = new Screen("bedside", "7f", "anna");
  private final Screen ben = new Screen("bedside", "7f", "ben");

  private static Reassignment said(List<Dot> dots, ReaderId to, long lamport, ActorId by) {
    return new Reassignment(dots, new WorkId("w1"), ANNA, to, 1, lamport, by, "2026-11-22");
  }

  private static Places of(ReaderId reader, List<Operation> acts, Reassigned reassigned) {
    return Places.of(
        acts.stream()
            .map(reassigned::effective)
            .filter(act -> act.reader().equals(reader))
            .toList());
  }

  @Test
  void whatBenDidUnderAnnasNameIsHisAndAnnaIsBackAtHerPlace() {
    ben.n = 10;
    Operation bens = ben.advance(0.60);
    anna.n = 20;
    Operation annas = anna.advance(0.30);
    Operation wrong = anna.goTo(0.05);
    Operation wrongToo = anna.advance(0.07);
    List<Operation> acts = List.of(bens, annas, wrong, wrongToo);
    Reassigned moved =
        Reassigned.of(List.of(said(List.of(wrong.dot(), wrongToo.dot()), BEN, 9, anna.actor)));
    Places hers = of(ANNA, acts, moved);
    assertThat(hers.operations()).containsExactly(annas);
    anna.places = hers;
    anna.here = null;
    assertThat(anna.open()).isInstanceOf(Decision.Stay.class);
    Places his = of(BEN, acts, moved);
    assertThat(his.operations()).hasSize(3);
    // Nobody told Ben's screen of it when it was done, so it is offered, and drags nobody back.
    ben.places = his;
    Decision stay = ben.open();
    assertThat(stay).isInstanceOf(Decision.Stay.class);
    assertThat(ben.total()).isEqualTo(0.60);
    assertThat(stay.offered()).extracting(Operation::loc).containsExactly(Screen.at(0.07));
  }

  @Test
  void takingItBackMakesTheActWhatItWas() {
    Operation act = anna.advance(0.30);
    Reassignment there = said(List.of(act.dot()), BEN, 5, anna.actor);
    Reassignment back = said(List.of(act.dot()), ANNA, 6, anna.actor);
    assertThat(Reassigned.of(List.of(there)).effective(act).reader()).isEqualTo(BEN);
    assertThat(Reassigned.of(List.of(there, back)).effective(act)).isEqualTo(act);
    assertThat(Reassigned.of(List.of(back, there)).effective(act)).isEqualTo(act);
  }

  @Test
  void anActFoldedIntoALaterOneGoesWithIt() {
    Operation one = anna.advance(0.30);
    Operation folded = Folding.fold(one, anna.advance(0.31));
    Reassigned moved = Reassigned.of(List.of(said(List.of(one.dot()), BEN, 5, anna.actor)));
    assertThat(moved.effective(folded).reader()).isEqualTo(BEN);
  }

  @Test
  void aClaimedActIsApartFromTheScreensOwn() {
    Operation own = anna.advance(0.60);
    Operation plain = anna.advance(0.05);
    Operation claimed =
        new Operation(
            plain.dot(),
            plain.covers(),
            ANNA,
            plain.work(),
            plain.edition(),
            1,
            plain.kind(),
            0,
            plain.settled(),
            plain.lamport(),
            plain.at(),
            plain.loc(),
            null,
            "guest",
            Map.of(Reassigned.APART, "true"));
    Operation effective = Reassigned.none().effective(claimed);
    assertThat(effective.dot().actor()).isNotEqualTo(own.dot().actor());
    assertThat(effective.more()).isEmpty();
    Places places = Places.of(List.of(own, effective));
    assertThat(places.heads(1)).containsExactlyInAnyOrder(own, effective);
  }

  @Test
  void orderOfArrivalAndDoublingLeaveNoTrace() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      Screen one = new Screen("bedside", "7f", "anna");
      Screen two = new Screen("kitchen", "91", "anna");
      List<Operation> acts = new ArrayList<>();
      List<Reassignment> said = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Screen screen = random.nextBoolean() ? one : two;
        acts.add(screen.advance(random.nextInt(100) / 100.0));
        Dot dot = acts.get(random.nextInt(acts.size())).dot();
        said.add(
            said(
                List.of(dot, acts.get(0).dot()),
                random.nextBoolean() ? ANNA : BEN,
                random.nextInt(3),
                screen.actor));
      }
      Reassigned expected = Reassigned.of(said);
      List<Operation> shuffledActs = new ArrayList<>(acts);
      shuffledActs.addAll(acts.subList(3, 7));
      List<Reassignment> shuffled = new ArrayList<>(said);
      shuffled.addAll(said.subList(2, 5));
      Collections.shuffle(shuffledActs, random);
      Collections.shuffle(shuffled, random);
      Reassigned reassigned = Reassigned.of(shuffled);
      assertThat(reassigned).isEqualTo(expected);
      for (ReaderId reader : List.of(ANNA, BEN)) {
        assertThat(of(reader, shuffledActs, reassigned).canonical())
            .isEqualTo(of(reader, acts, expected).canonical());
      }
    }
  }

  @Test
  void itTravelsAndComesBackTheSame() {
    Operation act = anna.advance(0.30);
    Reassignment it = said(List.of(act.dot()), BEN, 5, anna.actor);
    assertThat(Wire.decodeReassignment(Wire.encode(it))).isEqualTo(it);
  }
}
