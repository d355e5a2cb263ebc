package dev.lectern.typesetter.flow;

import org.jsoup.nodes.Element;

/** Shares a table's width out among its columns. Widths in {@linkplain Breadth usual letters}. */
final class Columns {
  static final int MOST = 576;

  private static final int LEAST = 3;
  private static final int LONGEST_WORD = 18;
  private static final int LONGEST_TEXT = 160;

  /** White beside a cell's text. */
  private static final int GAP = 2;

  /** Header cells are bold where nothing else is said, and bold letters are wider. */
  private static final float BOLD = 1.1f;

  /** Columns that a book gives a width take at most so much of the table together. */
  private static final float GIVEN = 0.9f;

  private final float[] least = new float[MOST];
  private final float[] most = new float[MOST];
  private final float[] given = new float[MOST];
  private int count = 1;

  /** What the table's own {@code col} elements say. */
  void hints(Element table) {
    int column = 0;
    for (Element col : table.select("> col, > colgroup > col")) {
      if (column < MOST) {
        given[column] = part(col);
      }
      column++;
    }
  }

  /** A width as a part of the table, or 0 where it is not said as one. */
  private static float part(Element element) {
    String said = element.attr("width").strip();
    String style = element.attr("style").replace(" ", "");
    int at = style.indexOf("width:");
    if (at == 0 || at > 0 && style.charAt(at - 1) == ';') {
      int end = style.indexOf(';', at);
      said = style.substring(at + "width:".length(), end < 0 ? style.length() : end);
    }
    if (!said.endsWith("%")) {
      return 0;
    }
    try {
      float part = Float.parseFloat(said.substring(0, said.length() - 1)) / 100;
      return part > 0 && part <= 1 ? part : 0;
    } catch (NumberFormatException noWidth) {
      return 0;
    }
  }

  void add(int column, int span, Element cell) {
    count = Math.max(count, Math.min(MOST, column + span));
    if (span != 1 || column >= MOST) {
      return;
    }
    String text = cell.text();
    float heavy = cell.normalName().equals("th") ? BOLD : 1;
    float word = 0;
    float longest = 0;
    float all = 0;
    for (int i = 0; i < text.length() && all < LONGEST_TEXT; i++) {
      float breadth = Breadth.of(text.charAt(i)) * heavy;
      all += breadth;
      word = text.charAt(i) == ' ' ? 0 : word + breadth;
      longest = Math.max(longest, word);
    }
    least[column] = Math.max(least[column], Math.min(LONGEST_WORD, longest));
    most[column] = Math.max(most[column], Math.min(LONGEST_TEXT, all));
    given[column] = Math.max(given[column], part(cell));
  }

  /**
   * The columns' edges as parts of the table's width, from 0 to 1.
   *
   * @param letters that stand beside each other in the table
   */
  float[] edges(float letters) {
    float narrow = 0;
    float wide = 0;
    float said = 0;
    for (int i = 0; i < count; i++) {
      least[i] = Math.max(LEAST, least[i]) + GAP;
      most[i] = Math.max(LEAST, most[i]) + GAP;
      said += given[i];
    }
    float scale = said > GIVEN ? GIVEN / said : 1;
    float room = letters * (1 - said * scale);
    for (int i = 0; i < count; i++) {
      if (given[i] == 0) {
        narrow += least[i];
        wide += most[i];
      }
    }
    float[] edges = new float[count + 1];
    for (int i = 0; i < count; i++) {
      float width;
      if (given[i] > 0) {
        width = given[i] * scale * letters;
      } else if (wide <= room) {
        width = most[i] * room / wide;
      } else if (narrow < room) {
        width = least[i] + (room - narrow) * (most[i] - least[i]) / (wide - narrow);
      } else {
        width = least[i] * room / narrow;
      }
      edges[i + 1] = edges[i] + width;
    }
    float whole = edges[count];
    for (int i = 1; i <= count; i++) {
      edges[i] = i == count ? 1 : edges[i] / whole;
    }
    return edges;
  }
}
