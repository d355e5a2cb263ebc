package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.Style;
import dev.lectern.typesetter.css.StyleResolver;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The rows of a table, each column as wide as its text asks for. The widths follow from the
 * characters alone, not from measuring, so that a long table can still be laid out row by row.
 */
final class TableRows {
  private static final int COLUMNS = 24;
  private static final int NARROWEST = 4;
  private static final int WIDEST = 60;

  private TableRows() {}

  record Row(List<Element> captions, List<Place> cells) {}

  record Place(Element element, Style style, float start, float end) {}

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
    float[] edges = edges(rows);
    List<Row> out = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      out.add(
          new Row(
              i == 0 ? captions : List.of(), cells(rows.get(i), rowStyles.get(i), styles, edges)));
    }
    if (rows.isEmpty()) {
      out.add(new Row(captions, List.of()));
    }
    return out;
  }

  private static List<Place> cells(Element row, Style style, StyleResolver styles, float[] edges) {
    List<Place> cells = new ArrayList<>();
    int column = 0;
    for (Element cell : row.children()) {
      int next = Math.min(edges.length - 1, column + span(cell));
      int from = Math.min(column, edges.length - 2);
      cells.add(
          new Place(cell, styles.of(cell, style), edges[from], edges[Math.max(next, from + 1)]));
      column = next;
    }
    return cells;
  }

  private static float[] edges(List<Element> rows) {
    int columns = 1;
    int[] wants = new int[COLUMNS * COLUMNS];
    for (Element row : rows) {
      int column = 0;
      for (Element cell : row.children()) {
        int span = span(cell);
        if (span == 1 && column < wants.length) {
          wants[column] = Math.max(wants[column], Math.min(WIDEST, cell.text().length()));
        }
        column += span;
      }
      columns = Math.max(columns, Math.min(column, wants.length));
    }
    float[] edges = new float[columns + 1];
    float sum = 0;
    for (int i = 0; i < columns; i++) {
      sum += Math.max(NARROWEST, wants[i]);
      edges[i + 1] = sum;
    }
    for (int i = 0; i <= columns; i++) {
      edges[i] /= sum;
    }
    return edges;
  }

  private static int span(Element cell) {
    String said = cell.attr("colspan");
    if (said.length() == 1 && said.charAt(0) > '0' && said.charAt(0) <= '9') {
      return said.charAt(0) - '0';
    }
    return 1;
  }
}
