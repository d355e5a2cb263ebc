package dev.lectern.reading.names;

import dev.lectern.reading.epub.Block;
import dev.lectern.reading.epub.BlockKind;
import dev.lectern.reading.epub.ChapterText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been counted of a book from its beginning on: whole chapters, one after the other. Its
 * size is bounded by {@link NameLimits#forms()}, whatever the book's length.
 */
public final class Roll {
  private final NameLimits limits;
  private final boolean english;
  private final Map<String, Form> forms;
  private final SmallWords small;
  private int chapters;
  private long characters;

  /**
   * @param english whether the words around names are in English
   */
  public Roll(boolean english, NameLimits limits) {
    this(english, limits, new HashMap<>(), new SmallWords());
  }

  private Roll(boolean english, NameLimits limits, Map<String, Form> forms, SmallWords small) {
    this.english = english;
    this.limits = limits;
    this.forms = forms;
    this.small = small;
  }

  private Roll copy() {
    Map<String, Form> copies = new HashMap<>();
    forms.forEach((written, form) -> copies.put(written, form.copy()));
    Roll copy = new Roll(english, limits, copies, small.copy());
    copy.chapters = chapters;
    copy.characters = characters;
    return copy;
  }

  /** How many chapters have been read in full; the index of the next one. */
  public int chapters() {
    return chapters;
  }

  long characters() {
    return characters;
  }

  Map<String, Form> forms() {
    return forms;
  }

  SmallWords small() {
    return small;
  }

  NameLimits limits() {
    return limits;
  }

  /** Reads the next chapter in full. */
  public void add(ChapterText chapter) {
    count(chapter, chapter.length() + 1);
    chapters++;
  }

  /**
   * A roll of its own with the beginning of the next chapter, too. Of what stands behind the offset
   * nothing is looked at, be it one letter.
   */
  public Roll with(ChapterText chapter, int until) {
    Roll further = copy();
    further.count(chapter, until);
    return further;
  }

  private void count(ChapterText chapter, int until) {
    read(chapter, until, english, small, new Counting());
    characters += Math.min(until, chapter.length());
  }

  /** Tells the runs of a chapter up to an offset. */
  static void read(
      ChapterText chapter, int until, boolean english, SmallWords small, Run.Sink sink) {
    RunReader reader = new RunReader(chapter.text(), english, small, sink);
    for (Block block : chapter.blocks()) {
      int end = Math.min(block.end(), until);
      if (end <= block.start()) {
        return;
      }
      if (block.kind() == BlockKind.HEADING || block.kind() == BlockKind.IMAGE) {
        continue;
      }
      reader.read(block.start(), until > block.end() ? end : wholeWords(chapter, block, end));
    }
  }

  /** Whether a word that touches the end goes on behind it is not asked: it is left out. */
  private static int wholeWords(ChapterText chapter, Block block, int until) {
    int end = until;
    while (end > block.start() && !Wordings.endsWord(chapter.text().charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private final class Counting implements Run.Sink {
    private @Nullable Form latest;

    @Override
    public void named(Run run) {
      long at = characters + run.start();
      Form form = forms.get(run.form());
      if (form == null) {
        if (forms.size() >= limits.forms()) {
          forms.values().removeIf(rare -> rare.count() < 2);
        }
        form = new Form(run, chapters, at);
        if (forms.size() < limits.forms()) {
          forms.put(run.form(), form);
        }
      }
      form.add(run, chapters, at);
      latest = form;
    }

    @Override
    public void pronoun(boolean woman) {
      if (latest == null) {
        return;
      }
      if (woman) {
        latest.women++;
      } else {
        latest.men++;
      }
    }
  }
}
