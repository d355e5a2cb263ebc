package dev.lectern.typesetter.flow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a formula, as its author nested it. */
public sealed interface MathNode {
  /** Takes its own characters out of others by their offsets; false if one is not among them. */
  default boolean isAll(Map<Integer, Character> left) {
    return switch (this) {
      case Token token -> token.takes(left);
      case Row row -> row.parts.stream().allMatch(part -> part.isAll(left));
      case Fraction f -> f.top.isAll(left) && f.bottom.isAll(left);
      case Root root -> root.body.isAll(left) && isAll(root.index, left);
      case Scripts s -> s.base.isAll(left) && isAll(s.below, left) && isAll(s.above, left);
      case Table table ->
          table.rows.stream().flatMap(List::stream).allMatch(cell -> cell.isAll(left));
      case Space space -> true;
    };
  }

  private static boolean isAll(@Nullable MathNode part, Map<Integer, Character> left) {
    return part == null || part.isAll(left);
  }

  /** What a token is, which decides its face and the space around it. */
  enum Kind {
    IDENTIFIER,
    UPRIGHT,
    OPERATOR
  }

  /**
   * Characters that follow each other in the chapter's text.
   *
   * @param start offset of the first in the chapter's text, -1 if they are ours
   */
  record Word(String text, int start) {}

  /** One {@code mi}, {@code mn}, {@code mo} or {@code mtext}; its words stand apart. */
  record Token(Kind kind, List<Word> words) implements MathNode {
    /** What it says if that is one word, else nothing. */
    public String sign() {
      return words.size() == 1 ? words.getFirst().text() : "";
    }

    private boolean takes(Map<Integer, Character> left) {
      for (Word word : words) {
        for (int i = 0; i < word.text.length() && word.start >= 0; i++) {
          Character said = left.remove(word.start + i);
          if (said == null || said != word.text.charAt(i)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  record Row(List<MathNode> parts) implements MathNode {}

  /**
   * @param barred a line is drawn between the two
   */
  record Fraction(MathNode top, MathNode bottom, boolean barred) implements MathNode {}

  record Root(MathNode body, @Nullable MathNode index) implements MathNode {}

  /**
   * @param centred the parts stand in the middle below and above, not behind
   */
  record Scripts(MathNode base, @Nullable MathNode below, @Nullable MathNode above, boolean centred)
      implements MathNode {}

  record Table(List<List<MathNode>> rows) implements MathNode {}

  /**
   * @param ems its width
   */
  record Space(float ems) implements MathNode {}

  /**
   * A whole formula among a paragraph's characters, which also say it on one line.
   *
   * @param root null if it can only be set on one line
   * @param display it has a line of its own
   * @param length characters of the paragraph that it stands for
   */
  record Formula(@Nullable MathNode root, boolean display, int length) {}
}
