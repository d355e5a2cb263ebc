package dev.lectern.reading.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NotesTest {
  private final Pen a = new Pen("bedside");
  private final Pen b = new Pen("kitchen");

  private Dot shared() {
    Dot id = a.make(Map.of(FieldName.TEXT, Pen.json("first"), FieldName.COLOR, "\"red\"")).id();
    b.hear(a);
    return id;
  }

  @Test
  void fieldsThatWereChangedApartAreBothChanged() {
    Dot id = shared();
    a.set(id, FieldName.COLOR, "\"green\"");
    b.set(id, FieldName.TEXT, Pen.json("second"));
    a.hear(b);
    assertThat(a.notes.get(id).words(FieldName.COLOR)).isEqualTo("green");
    assertThat(a.notes.get(id).texts()).containsExactly("second");
  }

  @Test
  void whoeverKnewOfAValueReplacesIt() {
    Dot id = shared();
    b.set(id, FieldName.COLOR, "\"green\"");
    a.hear(b);
    assertThat(a.set(id, FieldName.COLOR, "\"blue\"").words(FieldName.COLOR)).isEqualTo("blue");
    b.hear(a);
    assertThat(b.notes.canonical()).isEqualTo(a.notes.canonical());
    assertThat(b.notes.get(id).standing(FieldName.COLOR)).hasSize(1);
  }

  @Test
  void ofTwoConcurrentTextsBothAreKeptUntilSomebodyMakesOneOfThem() {
    Dot id = shared();
    a.set(id, FieldName.TEXT, Pen.json("here"));
    b.set(id, FieldName.TEXT, Pen.json("there"));
    a.hear(b);
    b.hear(a);
    assertThat(a.notes.get(id).texts()).containsExactly("there", "here");
    assertThat(b.notes.get(id).texts()).isEqualTo(a.notes.get(id).texts());
    a.set(id, FieldName.TEXT, Pen.json("here and there"));
    b.hear(a);
    assertThat(b.notes.get(id).texts()).containsExactly("here and there");
  }

  @Test
  void theGreaterLamportCounterDecidesThenTheActor() {
    Dot id = shared();
    a.set(id, FieldName.COLOR, "\"a1\"");
    a.set(id, FieldName.COLOR, "\"a2\"");
    b.set(id, FieldName.COLOR, "\"b1\"");
    b.hear(a);
    assertThat(b.notes.get(id).words(FieldName.COLOR)).isEqualTo("a2");
  }

  @Test
  void aDeletionThatKnewOfEverythingStaysWhateverComesLate() {
    Dot id = shared();
    b.set(id, FieldName.TEXT, Pen.json("more"));
    a.hear(b);
    assertThat(a.delete(id).deleted()).isTrue();
    Notes late = a.notes;
    for (Annotation change : a.made) {
      late = late.with(change);
    }
    for (Annotation change : b.made) {
      late = late.with(change);
    }
    assertThat(late.get(id).deleted()).isTrue();
    assertThat(late.live()).isEmpty();
    assertThat(a.undelete(id).deleted()).isFalse();
    assertThat(a.notes.get(id).texts()).containsExactly("more");
  }

  @Test
  void whoWroteWithoutKnowingOfTheDeletionKeepsIt() {
    Dot id = shared();
    a.delete(id);
    b.set(id, FieldName.TEXT, Pen.json("not lost"));
    a.hear(b);
    assertThat(a.notes.get(id).deleted()).isFalse();
    assertThat(a.notes.get(id).texts()).containsExactly("not lost");
    assertThat(a.delete(id).deleted()).isTrue();
    b.hear(a);
    assertThat(b.notes.live()).isEmpty();
  }

  @Test
  void whoKnewOfTheDeletionAndDidNotTakeItBackLeavesItDeleted() {
    Dot id = shared();
    a.delete(id);
    b.hear(a);
    assertThat(b.set(id, FieldName.TEXT, Pen.json("unseen")).deleted()).isTrue();
    a.hear(b);
    assertThat(a.notes.live()).isEmpty();
    assertThat(a.undelete(id).texts()).containsExactly("unseen");
  }

  @Test
  void aChangeIsTakenBackInOneStep() {
    Dot id = shared();
    Note before = a.notes.get(id);
    a.set(id, FieldName.COLOR, "\"green\"");
    Annotation change = a.made.get(a.made.size() - 1);
    assertThat(a.undo(before, change).words(FieldName.COLOR)).isEqualTo("red");
    Annotation made = a.made.get(0);
    assertThat(a.undo(null, made).deleted()).isTrue();
    Note deleted = a.notes.get(id);
    a.undelete(id);
    assertThat(a.undo(deleted, a.made.get(a.made.size() - 1)).deleted()).isTrue();
  }

  @Test
  void whatWasNeverSetIsUnsetAgain() {
    Dot id = shared();
    Note before = a.notes.get(id);
    a.set(id, FieldName.STYLE, "\"underline\"");
    a.undo(before, a.made.get(a.made.size() - 1));
    assertThat(a.notes.get(id).value(FieldName.STYLE)).isNull();
  }

  @Test
  void mergeIsCommutativeAssociativeAndIdempotentByteForByte() {
    for (long seed = 1; seed <= 500; seed++) {
      Random random = new Random(seed);
      List<Pen> pens = List.of(new Pen("a"), new Pen("b"), new Pen("c"));
      for (int i = 0; i < 30; i++) {
        step(pens, random);
      }
      Notes one = pens.get(0).notes;
      Notes two = pens.get(1).notes;
      Notes three = pens.get(2).notes;
      String merged = one.merge(two).merge(three).canonical();
      assertThat(two.merge(one).canonical()).isEqualTo(one.merge(two).canonical());
      assertThat(one.merge(two.merge(three)).canonical()).as("seed %d", seed).isEqualTo(merged);
      assertThat(one.merge(one).canonical()).isEqualTo(one.canonical());
      List<Annotation> bag = new ArrayList<>();
      pens.forEach(pen -> bag.addAll(pen.made));
      pens.forEach(pen -> bag.addAll(pen.made.subList(0, pen.made.size() / 2)));
      Collections.shuffle(bag, random);
      Notes single = Notes.none();
      for (Annotation change : bag) {
        single = single.with(Wire.decodeAnnotation(Wire.encode(change)));
      }
      assertThat(single.canonical()).as("seed %d, one by one", seed).isEqualTo(merged);
      again(single, bag);
      nothingIsLost(single, bag);
    }
  }

  /** Whatever comes again changes nothing, although most changes were forgotten long ago. */
  private static void again(Notes notes, List<Annotation> bag) {
    for (Annotation change : bag) {
      assertThat(notes.with(change).canonical()).isEqualTo(notes.canonical());
    }
  }

  /** By the whole history: a text that no change with knowledge of it replaced is shown. */
  private static void nothingIsLost(Notes notes, List<Annotation> bag) {
    Map<Dot, Annotation> all = new HashMap<>();
    bag.forEach(change -> all.put(change.dot(), change));
    for (Annotation change : all.values()) {
      String text = change.set().get(FieldName.TEXT);
      boolean replaced =
          text == null
              || all.values().stream()
                  .anyMatch(
                      other ->
                          other.note().equals(change.note())
                              && other.set().containsKey(FieldName.TEXT)
                              && (other.dot().actor().equals(change.dot().actor())
                                  ? other.dot().n() > change.dot().n()
                                  : other.seen().getOrDefault(change.dot().actor(), 0L)
                                      >= change.dot().n()));
      if (!replaced) {
        assertThat(notes.get(change.note()).texts().stream().map(Pen::json)).contains(text);
      }
    }
  }

  private static void step(List<Pen> pens, Random random) {
    Pen pen = pens.get(random.nextInt(pens.size()));
    List<Dot> known = new ArrayList<>(pen.notes.all().keySet());
    Dot note = known.isEmpty() ? null : known.get(random.nextInt(known.size()));
    switch (random.nextInt(8)) {
      case 0 -> pen.make(Map.of(FieldName.TEXT, Pen.json("t" + random.nextInt(99))));
      case 1, 2 -> pen.hear(pens.get(random.nextInt(pens.size())));
      case 3 -> {
        if (note != null) {
          pen.delete(note);
        }
      }
      case 4 -> {
        if (note != null) {
          pen.undelete(note);
        }
      }
      case 5 -> {
        if (note != null) {
          pen.set(note, FieldName.COLOR, Pen.json("c" + random.nextInt(9)));
        }
      }
      default -> {
        if (note != null) {
          pen.set(note, FieldName.TEXT, Pen.json("t" + random.nextInt(99)));
        }
      }
    }
  }

  @Test
  void sizesAreCheckedWhereAnAnnotationIsMade() {
    NoteLimits limits = NoteLimits.DEFAULT;
    assertThat(NoteActs.tooLarge(Map.of(FieldName.TEXT, Pen.json("x".repeat(16_382))), limits))
        .isNull();
    assertThat(NoteActs.tooLarge(Map.of(FieldName.TEXT, Pen.json("x".repeat(16_400))), limits))
        .isEqualTo(NoteRefusal.TOO_LONG);
    assertThat(NoteActs.tooLarge(Map.of(FieldName.NAME, Pen.json("x".repeat(600))), limits))
        .isEqualTo(NoteRefusal.TOO_LONG);
  }
}
