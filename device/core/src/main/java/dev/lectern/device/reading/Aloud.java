package dev.lectern.device.reading;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A book that is being read aloud.
 *
 * @param sentences fetched, the first being the one that is said or comes next
 * @param atEnd true where the work ends with the last of them
 * @param request of the fetch that is under way; 0 for none
 * @param speech id of the sentence being said; 0 while none is
 * @param sinceMs since when it is said, uptime
 * @param runMs since when the voice reads, uptime
 * @param owed true where a sentence was heard to its end and the place after it is not yet known
 * @param paused true while the voice waits in the middle of the work
 * @param lengthMs how long the sentence being said sounds; 0 until it sounds
 * @param behind where the last few sentences before this one start, the nearest last
 */
public record Aloud(
    WorkId work,
    EditionId edition,
    List<Sentence> sentences,
    boolean atEnd,
    long request,
    long speech,
    long sinceMs,
    long runMs,
    boolean owed,
    boolean paused,
    long lengthMs,
    List<Locator> behind) {
  private static final int REMEMBERED = 32;

  public Aloud {
    sentences = List.copyOf(sentences);
    behind = List.copyOf(behind);
  }

  static Aloud beginning(WorkId work, EditionId edition, long nowMs) {
    return new Aloud(
        work, edition, List.of(), false, 0, 0, nowMs, nowMs, false, false, 0, List.of());
  }

  public @Nullable Sentence current() {
    return sentences.isEmpty() ? null : sentences.getFirst();
  }

  public Aloud requested(long id) {
    return new Aloud(
        work, edition, sentences, atEnd, id, speech, sinceMs, runMs, owed, paused, lengthMs,
        behind);
  }

  public Aloud with(List<Sentence> more, boolean last) {
    List<Sentence> all = new ArrayList<>(sentences);
    all.addAll(more);
    return new Aloud(
        work, edition, all, last, 0, speech, sinceMs, runMs, owed, paused, lengthMs, behind);
  }

  public Aloud saying(long id, long nowMs) {
    return new Aloud(
        work, edition, sentences, atEnd, request, id, nowMs, runMs, owed, false, 0, behind);
  }

  /** It can be heard now. */
  public Aloud sounding(long millis) {
    return new Aloud(
        work, edition, sentences, atEnd, request, speech, sinceMs, runMs, owed, paused, millis,
        behind);
  }

  /** After the sentence was said whole. */
  public Aloud said() {
    Aloud next = skipped();
    return new Aloud(
        work,
        edition,
        next.sentences,
        atEnd,
        request,
        0,
        sinceMs,
        runMs,
        next.sentences.isEmpty(),
        paused,
        0,
        next.behind);
  }

  /** The sentence after the current one comes next, and nothing was heard to its end. */
  public Aloud skipped() {
    List<Locator> trail = new ArrayList<>(behind);
    trail.add(sentences.getFirst().start());
    int over = Math.max(0, trail.size() - REMEMBERED);
    return new Aloud(
        work,
        edition,
        sentences.subList(1, sentences.size()),
        atEnd,
        request,
        0,
        sinceMs,
        runMs,
        owed,
        paused,
        0,
        trail.subList(over, trail.size()));
  }

  /** At another place, whose sentences are yet to come, with these before it. */
  public Aloud at(List<Locator> before) {
    return new Aloud(
        work, edition, List.of(), false, 0, 0, sinceMs, runMs, owed, paused, 0, before);
  }

  public Aloud settled() {
    return new Aloud(
        work, edition, sentences, atEnd, request, speech, sinceMs, runMs, false, paused, lengthMs,
        behind);
  }

  /** Silent; the sentence that was being said comes next. */
  public Aloud paused(boolean now) {
    return new Aloud(
        work, edition, sentences, atEnd, request, 0, sinceMs, runMs, owed, now, 0, behind);
  }
}
