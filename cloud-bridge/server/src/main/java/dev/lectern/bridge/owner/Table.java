package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table whose rows and columns are named, so that it can be heard as well as seen. On a narrow
 * screen it scrolls within its own frame, which the keyboard reaches.
 */
final class Table {
  private final String caption;
  private final List<Html> heads = new ArrayList<>();
  private final List<Html> rows = new ArrayList<>();

  Table(String caption, String... columns) {
    this.caption = caption;
    for (String column : columns) {
      heads.add(el("th", column).with("scope", "col"));
    }
  }

  /** A row: what it is about, and then its cells. */
  Table row(Html about, Html... cells) {
    List<Html> row = new ArrayList<>();
    row.add(el("th", about).with("scope", "row"));
    for (Html cell : cells) {
      row.add(el("td", cell));
    }
    rows.add(el("tr", many(row)));
    return this;
  }

  Table row(String about, String... cells) {
    Html[] all = new Html[cells.length];
    for (int i = 0; i < cells.length; i++) {
      all[i] = text(cells[i]);
    }
    return row(text(about), all);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table, or a sentence where it has no row. */
  Html or(String nothing) {
    return rows.isEmpty() ? el("p", nothing).styled("quiet") : html();
  }

  Html html() {
    return el(
            "div",
            el(
                "table",
                el("caption", caption),
                el("thead", el("tr", many(heads))),
                el("tbody", many(rows))))
        .styled("wide")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", caption);
  }
}
