package dev.lectern.device.reading;

import dev.lectern.protocol.EditionId;
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
    boolean owed) {
  public Aloud {
    sentences = List.copyOf(sentences);
  }

  public @Nullable Sentence current() {
    return sentences.isEmpty() ? null : sentences.getFirst();
  }

  public Aloud requested(long id) {
    return new Aloud(work, edition, sentences, atEnd, id, speech, sinceMs, runMs, owed);
  }

  public Aloud with(List<Sentence> more, boolean last) {
    List<Sentence> all = new ArrayList<>(sentences);
    all.addAll(more);
    return new Aloud(work, edition, all, last, 0, speech, sinceMs, runMs, owed);
  }

  public Aloud saying(long id, long nowMs) {
    return new Aloud(work, edition, sentences, atEnd, request, id, nowMs, runMs, owed);
  }

  /** After the sentence was said whole. */
  public Aloud said() {
    List<Sentence> rest = sentences.subList(1, sentences.size());
    return new Aloud(work, edition, rest, atEnd, request, 0, sinceMs, runMs, rest.isEmpty());
  }

  public Aloud settled() {
    return new Aloud(work, edition, sentences, atEnd, request, speech, sinceMs, runMs, false);
  }
}
