package dev.lectern.bridge.leave;

import dev.lectern.protocol.json.Json;
import java.time.Instant;
import java.util.List;

/** The page that lies in an export for people: what is in it, with links to it. */
final class ExportIndex {
  private ExportIndex() {}

  static String page(Whose whose, Instant now, List<Json> books, List<Packing.Packed> packed) {
    StringBuilder page = new StringBuilder();
    String name = whose.reader() == null ? whose.account().value() : whose.reader().value();
    page.append(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Export</title>
        <style>body{font:1rem/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}
        td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}</style></head><body>
        """);
    page.append("<h1>All that is kept of the ").append(whose.kind()).append(' ');
    page.append(escaped(name)).append("</h1>\n<p>Made at ").append(now).append(".</p>\n");
    page.append("<h2>Books</h2>\n<ul>\n");
    for (Json book : books) {
      if (book instanceof Json.Obj one) {
        page.append(book(one));
      }
    }
    page.append("</ul>\n<h2>Files</h2>\n<table><tr><th>File<th>What it is<th>Bytes</tr>\n");
    for (Packing.Packed file : packed) {
      page.append("<tr><td>").append(link(file.path(), file.path()));
      page.append("<td>").append(escaped(file.what()));
      page.append("<td>").append(file.bytes()).append("</tr>\n");
    }
    return page.append("</table>\n</body></html>\n").toString();
  }

  private static String book(Json.Obj book) {
    String title = words(book, "title") + ", " + words(book, "author");
    String line =
        book.get("path") instanceof Json.Str(String path) ? link(path, title) : escaped(title);
    String why =
        book.get("live") instanceof Json.Bool(boolean live) && !live
            ? " (given back)"
            : Export.isThere(book) ? "" : " (its file is not at the bridge)";
    return "<li>" + line + why + "</li>\n";
  }

  private static String words(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Str(String words) ? words : "";
  }

  private static String link(String path, String words) {
    return "<a href=\"" + escaped(path) + "\">" + escaped(words) + "</a>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
