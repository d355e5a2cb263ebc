package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.Decoration;
import dev.lectern.typesetter.css.Style;
import dev.lectern.typesetter.css.StyleResolver;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, each column as wide as its text asks for. The widths follow from the
 * characters alone, not from measuring, so that a long table can still be laid out row by row.
 */
final class TableRows {
  private static final int COLUMNS = 24;
  private static final float TINY = 0.0001f;

  private TableRows() {}

  record Row(List<Element> captions, List<Place> cells) {}

  /**
   * A cell, or the part of one that reaches into this row.
   *
   * @param fromAbove it began in an earlier row, where its text stands
   * @param goesOn it reaches into the next row
   */
  record Place(
      Element element,
      Style style,
      Style row,
      float start,
      float end,
      boolean fromAbove,
      boolean goesOn) {
    /** What is drawn around and behind the cell; its row's ground is its own. */
    Decoration look() {
      return style.box().look().on(row.box().look().ground()).open(fromAbove, goesOn);
    }
  }

  /** Whether it has rows and cells and nothing else, so that nothing would be lost between them. */
  static boolean isPlain(Element table) {
    return table.normalName().endsWith("table") && isPlain(table, "");
  }

  private static boolean isPlain(Element element, String parent) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text && !text.isBlank()) {
        return false;
      }
      if (node instanceof Element child) {
        boolean known =
            switch (child.normalName()) {
              case "thead", "tbody", "tfoot" -> parent.isEmpty() && isPlain(child, "group");
              case "tr" ->
                  !parent.equals("row") && child.childrenSize() <= COLUMNS && isPlain(child, "row");
              case "td", "th" -> parent.equals("row");
              case "caption", "colgroup", "col" -> parent.isEmpty();
              default -> false;
            };
        if (!known) {
          return false;
        }
      }
    }
    return true;
  }

  static List<Row> of(Element table, Style style, StyleResolver styles) {
    List<Element> captions = new ArrayList<>();
    List<Element> rows = new ArrayList<>();
    List<Style> rowStyles = new ArrayList<>();
    for (Element child : table.children()) {
      switch (child.normalName()) {
        case "caption" -> captions.add(child);
        case "tr" -> {
          rows.add(child);
          rowStyles.add(styles.of(child, style));
        }
        default -> {
          Style group = styles.of(child, style);
          for (Element row : child.children()) {
            rows.add(row);
            rowStyles.add(styles.of(row, group));
          }
        }
      }
    }
    float[] edges = edges(table, rows, styles);
    Reaching reaching = new Reaching();
    List<Row> out = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      out.add(
          new Row(
              i == 0 ? captions : List.of(),
              cells(rows.get(i), rowStyles.get(i), styles, edges, reaching)));
    }
    if (rows.isEmpty()) {
      out.add(new Row(captions, List.of()));
    }
    return out;
  }

  /** Cells that reach down, column by column: how many more rows, and of what they are a part. */
  private static final class Reaching {
    final int[] rows = new int[COLUMNS * COLUMNS];
    final @Nullable Place[] cells = new Place[COLUMNS * COLUMNS];
  }

  private static List<Place> cells(
      Element row, Style style, StyleResolver styles, float[] edges, Reaching reaching) {
    List<Place> cells = new ArrayList<>();
    int last = edges.length - 2;
    int column = reached(0, last, cells, reaching);
    for (Element cell : row.children()) {
      int from = Math.min(column, last);
      int next = Math.max(from + 1, Math.min(last + 1, column + span(cell, "colspan")));
      int down = span(cell, "rowspan") - 1;
      Place place =
          new Place(cell, styles.of(cell, style), style, edges[from], edges[next], false, down > 0);
      cells.add(place);
      if (down > 0) {
        reaching.rows[from] = down;
        reaching.cells[from] = place;
      }
      column = reached(next, last, cells, reaching);
    }
    return cells;
  }

  /** Adds what reaches into this row from above, from a column on; returns the next free column. */
  private static int reached(int from, int last, List<Place> cells, Reaching reaching) {
    int column = from;
    while (column <= last && reaching.rows[column] > 0) {
      Place above = reaching.cells[column];
      if (above == null || !cells.isEmpty() && cells.getLast().end > above.start + TINY) {
        break;
      }
      int left = --reaching.rows[column];
      cells.add(
          new Place(above.element, above.style, above.row, above.start, above.end, true, left > 0));
      column += Math.max(1, span(above.element, "colspan"));
    }
    return column;
  }

  /**
   * The columns' edges as parts of the table's width: as CSS 2.1 17.5.2 shares it out by the least
   * and the most that each column can use, both counted in letters.
   */
  private static float[] edges(Element table, List<Element> rows, StyleResolver styles) {
    Columns columns = new Columns();
    columns.hints(table);
    int[] down = new int[Columns.MOST];
    for (Element row : rows) {
      int column = 0;
      for (Element cell : row.children()) {
        while (column < down.length && down[column] > 0) {
          down[column++]--;
        }
        int span = span(cell, "colspan");
        columns.add(column, span, cell);
        if (column < down.length) {
          down[column] = span(cell, "rowspan") - 1;
        }
        column += span;
      }
    }
    return columns.edges(styles.letters());
  }

  /** A count of one digit, or 1; 0, "to the end", is 1 too. */
  private static int span(Element cell, String name) {
    String said = cell.attr(name);
    if (said.length() == 1 && said.charAt(0) > '0' && said.charAt(0) <= '9') {
      return said.charAt(0) - '0';
    }
    return 1;
  }
}
