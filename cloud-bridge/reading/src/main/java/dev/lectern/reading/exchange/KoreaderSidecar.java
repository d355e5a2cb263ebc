package dev.lectern.reading.exchange;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * KOReader's {@code metadata.epub.lua}, of both times: since 2024.07 one list {@code annotations},
 * before that {@code bookmarks} and, by page, {@code highlight}.
 */
public final class KoreaderSidecar {
  /** The name of KOReader's addresses in a locator's {@code foreign}. */
  public static final String POSITION = "koreader";

  /** The end of the marked words, likewise. */
  public static final String END = "koreader-end";

  /** What KOReader itself writes where a reader wrote nothing: "Page 12 the words @ 2021-...". */
  private static final Pattern BY_ITSELF =
      Pattern.compile(".*\\d.* @ \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}", Pattern.DOTALL);

  private final List<Brought> items = new ArrayList<>();
  private final List<Arrived.Problem> problems = new ArrayList<>();
  private final ExchangeLimits limits;
  private final BookHint book;

  private KoreaderSidecar(LuaTable root, ExchangeLimits limits) {
    this.limits = limits;
    LuaTable props = root.table("doc_props");
    LuaTable stats = root.table("stats");
    String md5 = root.words("partial_md5_checksum");
    this.book =
        new BookHint(
            first(props, stats, "title"),
            first(props, stats, "authors").replace('\n', ';'),
            List.of(),
            md5.isEmpty() && stats != null ? stats.words("md5") : md5);
  }

  private static String first(
      @org.jspecify.annotations.Nullable LuaTable one,
      @org.jspecify.annotations.Nullable LuaTable other,
      String key) {
    String words = one == null ? "" : one.words(key);
    return words.isEmpty() && other != null ? other.words(key) : words;
  }

  public static Arrived read(String text, ExchangeLimits limits) {
    LuaTable root;
    try {
      root = LuaReader.read(text, limits);
    } catch (LuaTable.Malformed malformed) {
      return Arrived.nothing(
          "not-a-file-of-this-kind", "This is no table of KOReader's: " + malformed.getMessage());
    }
    KoreaderSidecar sidecar = new KoreaderSidecar(root, limits);
    LuaTable annotations = root.table("annotations");
    if (annotations != null) {
      for (LuaTable one : annotations.tables()) {
        sidecar.take(one, one.words("text"), one.words("note"));
      }
    } else {
      sidecar.before2024(root);
    }
    return new Arrived(sidecar.items, sidecar.problems);
  }

  /**
   * A highlight's bookmark and the highlight itself are one, known by the second they were made.
   */
  private void before2024(LuaTable root) {
    Set<String> made = new HashSet<>();
    LuaTable bookmarks = root.table("bookmarks");
    if (bookmarks != null) {
      for (LuaTable one : bookmarks.tables()) {
        String said = one.words("text");
        boolean byItself = said.isEmpty() || BY_ITSELF.matcher(said).matches();
        boolean marked = one.isTrue("highlighted");
        made.add(one.words("datetime"));
        take(one, marked ? one.words("notes") : "", byItself ? "" : said);
      }
    }
    LuaTable pages = root.table("highlight");
    if (pages != null) {
      for (LuaTable page : pages.tables()) {
        for (LuaTable one : page.tables()) {
          if (made.add(one.words("datetime"))) {
            take(one, one.words("text"), "");
          }
        }
      }
    }
  }

  private void take(LuaTable one, String quote, String text) {
    String start = one.words("pos0").isEmpty() ? one.words("page") : one.words("pos0");
    String end = one.words("pos1");
    boolean marked = !end.isEmpty() || !one.words("drawer").isEmpty();
    String datetime = one.words("datetime");
    if (items.size() >= limits.items()) {
      problems.add(new Arrived.Problem("too-many", datetime));
      return;
    }
    if (quote.length() > limits.textChars() || text.length() > limits.textChars()) {
      problems.add(new Arrived.Problem("too-long", datetime));
      return;
    }
    Map<String, String> foreign =
        end.isEmpty() ? Map.of(POSITION, start) : Map.of(POSITION, start, END, end);
    Annotation.Kind kind =
        marked
            ? Annotation.Kind.HIGHLIGHT
            : text.isEmpty() ? Annotation.Kind.BOOKMARK : Annotation.Kind.NOTE;
    items.add(
        new Brought(
            "urn:lectern:koreader:"
                + Sha256.hex(String.join("\n", book.title(), book.author(), start, end, datetime))
                    .substring(0, 32),
            kind,
            book,
            datetime.replace(' ', 'T'),
            marked ? quote : "",
            text,
            one.words("color"),
            style(one.words("drawer")),
            start.isEmpty() ? null : new Locator("", null, 0, 0, 0, null, foreign, null),
            Map.of()));
  }

  private static String style(String drawer) {
    return switch (drawer) {
      case "lighten", "invert" -> "solid";
      case "underscore" -> "underline";
      case "strikeout" -> "strikethrough";
      default -> "";
    };
  }
}
