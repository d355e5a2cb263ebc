package dev.lectern.reading.exchange;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Kindle's {@code My Clippings.txt}: entries between lines of equals signs, in the language that
 * the Kindle was set to then, oldest first, nothing ever removed.
 *
 * <pre>
 * Title (Author)
 * - Your Highlight on page 12 | location 249-251 | Added on Thursday, 4 June 2020 12:18:46
 *
 * the marked words
 * ==========
 * </pre>
 */
public final class Clippings {
  private static final Pattern RULE = Pattern.compile("={8,}\\s*");
  private static final Pattern LOCATION =
      Pattern.compile(
          "(?:location|emplacement|loc\\.|position|posición|posizione|posição|positie|位置(?:\\s*No\\.?)?|위치)"
              + "\\s*#?\\s*(\\d{1,9})(?:\\s*-\\s*#?(\\d{1,9}))?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern PAGE =
      Pattern.compile(
          "(?:page|seite|página|pagina)\\s+(\\d{1,7})|第?\\s*(\\d{1,7})[-\\d]*\\s*(?:ページ|페이지|页|頁)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final List<String> BOOKMARK =
      List.of(
          "bookmark",
          "lesezeichen",
          "signet",
          "marcador",
          "segnalibro",
          "bladwijzer",
          "ブックマーク",
          "しおり",
          "북마크",
          "책갈피",
          "书签",
          "書籤");
  private static final List<String> HIGHLIGHT =
      List.of(
          "highlight",
          "markierung",
          "surlignement",
          "surligné",
          "subrayado",
          "evidenziazione",
          "destaque",
          "markering",
          "hoogtepunt",
          "ハイライト",
          "하이라이트",
          "标注",
          "標註");
  private static final List<String> NOTE =
      List.of("note", "notiz", "nota", "notitie", "メモ", "메모", "笔记", "筆記", "노트", "注記");

  private final List<Brought> items = new ArrayList<>();
  private final List<Arrived.Problem> problems = new ArrayList<>();
  private final Set<String> origins = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();
  private final ExchangeLimits limits;

  private record Entry(
      BookHint book, Annotation.Kind kind, int from, int to, int page, String at, String words) {}

  private Clippings(ExchangeLimits limits) {
    this.limits = limits;
  }

  public static Arrived read(String file, ExchangeLimits limits) {
    String text = file.startsWith("\ufeff") ? file.substring(1) : file;
    if (text.length() > limits.chars()) {
      return Arrived.nothing("too-long", "The file is longer than " + limits.chars() + ".");
    }
    Clippings clippings = new Clippings(limits);
    List<String> lines = new ArrayList<>();
    boolean ruled = false;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      if (RULE.matcher(line).matches()) {
        clippings.entry(lines);
        lines.clear();
        ruled = true;
      } else {
        lines.add(line);
      }
    }
    if (lines.stream().anyMatch(line -> !line.isBlank())) {
      // Its words may be cut too: half of it now would be another annotation beside the whole
      // later.
      clippings.problems.add(
          new Arrived.Problem(ruled ? "truncated" : "not-a-file-of-this-kind", brief(lines)));
    }
    clippings.finish();
    return new Arrived(clippings.items, clippings.problems);
  }

  private static String brief(List<String> lines) {
    String first = lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    return first.length() > 80 ? first.substring(0, 80) + "..." : first;
  }

  private void entry(List<String> lines) {
    int title = 0;
    while (title < lines.size() && lines.get(title).isBlank()) {
      title++;
    }
    if (title >= lines.size()) {
      return;
    }
    int about = title + 1;
    while (about < lines.size() && lines.get(about).isBlank()) {
      about++;
    }
    String header = about < lines.size() ? lines.get(about).replace('\u00a0', ' ').strip() : "";
    int bar = header.lastIndexOf('|');
    String said = (bar < 0 ? header : header.substring(0, bar)).toLowerCase(Locale.ROOT);
    Annotation.Kind kind = header.startsWith("-") ? kind(said) : null;
    if (kind == null) {
      problems.add(new Arrived.Problem("unknown-kind", brief(lines)));
      return;
    }
    String words = String.join("\n", lines.subList(about + 1, lines.size())).strip();
    Matcher location = LOCATION.matcher(said);
    boolean located = location.find();
    int from = located ? Integer.parseInt(location.group(1)) : -1;
    int to = located && location.group(2) != null ? end(from, location.group(2)) : from;
    String at = ClippingDate.of(bar < 0 ? "" : header.substring(bar + 1));
    take(new Entry(book(lines.get(title)), kind, from, to, page(said), at, words), lines);
  }

  /** Old Kindles shorten the end: 1234-41 is 1234 to 1241. */
  private static int end(int from, String written) {
    String start = Integer.toString(from);
    return Integer.parseInt(
        written.length() < start.length()
            ? start.substring(0, start.length() - written.length()) + written
            : written);
  }

  private static int page(String said) {
    Matcher page = PAGE.matcher(said);
    if (!page.find()) {
      return -1;
    }
    return Integer.parseInt(page.group(1) == null ? page.group(2) : page.group(1));
  }

  private static Annotation.@Nullable Kind kind(String said) {
    if (BOOKMARK.stream().anyMatch(said::contains)) {
      return Annotation.Kind.BOOKMARK;
    }
    if (HIGHLIGHT.stream().anyMatch(said::contains)) {
      return Annotation.Kind.HIGHLIGHT;
    }
    return NOTE.stream().anyMatch(said::contains) ? Annotation.Kind.NOTE : null;
  }

  /** {@code Title (Series) (Author)}: the last brackets hold the author. */
  private static BookHint book(String line) {
    String words = line.replace("\ufeff", "").strip();
    int depth = 0;
    for (int i = words.length() - 1; i > 0 && words.endsWith(")"); i--) {
      depth += words.charAt(i) == ')' ? 1 : words.charAt(i) == '(' ? -1 : 0;
      if (depth == 0) {
        return new BookHint(
            words.substring(0, i).strip(),
            words.substring(i + 1, words.length() - 1).strip(),
            List.of(),
            "");
      }
    }
    return new BookHint(words, "", List.of(), "");
  }

  private void take(Entry entry, List<String> lines) {
    boolean empty = entry.words().isEmpty() && entry.kind() != Annotation.Kind.BOOKMARK;
    boolean cut =
        entry.words().startsWith("<")
            && entry.words().endsWith(">")
            && entry.words().length() < 200;
    if (empty || cut && entry.kind() == Annotation.Kind.HIGHLIGHT) {
      problems.add(new Arrived.Problem(cut ? "clipping-limit" : "empty", brief(lines)));
    } else if (entry.words().length() > limits.textChars()) {
      problems.add(new Arrived.Problem("too-long", brief(lines)));
    } else if (entries.size() >= limits.items()) {
      problems.add(new Arrived.Problem("too-many", brief(lines)));
    } else {
      // A highlight that was drawn anew stands in the file again, and the old one stays there.
      entries.removeIf(older -> drawnAnew(older, entry));
      entries.add(entry);
    }
  }

  private static boolean drawnAnew(Entry older, Entry newer) {
    return older.kind() == Annotation.Kind.HIGHLIGHT
        && newer.kind() == Annotation.Kind.HIGHLIGHT
        && older.book().equals(newer.book())
        && older.from() >= 0
        && older.from() <= newer.to()
        && newer.from() <= older.to()
        && (older.words().contains(newer.words()) || newer.words().contains(older.words()));
  }

  private void finish() {
    for (Entry entry : entries) {
      boolean marked = entry.kind() == Annotation.Kind.HIGHLIGHT;
      Entry under = marked ? entry : under(entry);
      String origin =
          "urn:lectern:clippings:"
              + Sha256.hex(
                      String.join(
                          "\n",
                          entry.book().title(),
                          entry.book().author(),
                          entry.kind().written(),
                          entry.from() + "-" + entry.to() + "/" + entry.page(),
                          entry.words()))
                  .substring(0, 32);
      if (origins.add(origin)) {
        items.add(
            new Brought(
                origin,
                entry.kind(),
                entry.book(),
                entry.at(),
                under == null ? "" : under.words(),
                marked ? "" : entry.words(),
                "",
                "",
                null,
                Map.of("kindle", place(entry))));
      }
    }
  }

  /** The highlight that a note was written to: the note's place is the end of it. */
  private @Nullable Entry under(Entry note) {
    for (Entry entry : entries) {
      if (entry.kind() == Annotation.Kind.HIGHLIGHT
          && entry.book().equals(note.book())
          && note.from() >= 0
          && entry.from() <= note.from()
          && note.from() <= entry.to()) {
        return entry;
      }
    }
    return null;
  }

  private static String place(Entry entry) {
    return dev.lectern.protocol.json.Json.object()
        .put("location", entry.from())
        .put("end", entry.to())
        .put("page", entry.page())
        .text();
  }
}
