package dev.lectern.reading.format;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.reading.epub.Container;
import dev.lectern.reading.epub.Entry;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.MadeFacts;
import dev.lectern.reading.epub.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which recordings an audiobook has, in which order, and what it says of itself: by W3C's {@code
 * publication.json}, Readium's {@code manifest.json}, or else by the files' names.
 *
 * <p>Source: W3C, Audiobooks and Lightweight Packaging Format; Readium Web Publication Manifest.
 */
final class AudiobookManifest {
  private static final JsonLimits LIMITS = new JsonLimits(4 << 20, 24, 64 << 10, 10_000);

  private final String title;
  private final List<String> authors;
  private final String language;
  private final List<Item> items;
  private final @Nullable Entry cover;

  /**
   * A recording.
   *
   * @param title empty where the manifest gives none
   */
  record Item(Entry file, String title) {}

  private AudiobookManifest(Json.Obj said, Container archive) {
    Json.Obj about = said.get("metadata") instanceof Json.Obj metadata ? metadata : said;
    title = words(first(about, "name", "title"));
    authors = new ArrayList<>();
    for (Json one : list(about.get("author"))) {
      String name = words(one);
      if (!name.isEmpty()) {
        authors.add(name);
      }
    }
    language = words(first(about, "inLanguage", "language"));
    List<Item> order = new ArrayList<>();
    for (Json one : list(said.get("readingOrder"))) {
      Entry file = file(one, archive);
      if (file != null && !SoundFile.type(file.name()).isEmpty()) {
        order.add(
            new Item(
                file, one instanceof Json.Obj link ? words(first(link, "name", "title")) : ""));
      }
    }
    items = order.isEmpty() ? byName(archive) : List.copyOf(order);
    cover = cover(said, archive);
  }

  static AudiobookManifest in(Container archive, EpubLimits limits) throws Refusal {
    for (String name : List.of("publication.json", "manifest.json")) {
      Entry file = archive.entry(name);
      if (file != null) {
        String text = new String(archive.read(file, limits.packageBytes()), StandardCharsets.UTF_8);
        try {
          if (JsonReader.read(text, LIMITS) instanceof Json.Obj said) {
            return new AudiobookManifest(said, archive);
          }
        } catch (MalformedJson byNames) {
          // Its recordings can be heard all the same.
        }
      }
    }
    return new AudiobookManifest(new Json.Obj(java.util.Map.of()), archive);
  }

  List<Item> items() {
    return items;
  }

  @Nullable Entry cover() {
    return cover;
  }

  /**
   * @param tags of the first recording, for what the manifest does not say
   */
  MadeFacts facts(RecordingTags tags) {
    List<String> by =
        authors.isEmpty() && !tags.artist().isEmpty() ? List.of(tags.artist()) : authors;
    return MadeFacts.of(title.isEmpty() ? tags.album() : title, by, language);
  }

  private static List<Item> byName(Container archive) {
    return Archives.files(archive).stream()
        .filter(file -> !SoundFile.type(file.name()).isEmpty())
        .sorted(Comparator.comparing(Entry::name, NaturalOrder.NAMES))
        .map(file -> new Item(file, ""))
        .toList();
  }

  private static @Nullable Entry cover(Json.Obj said, Container archive) {
    for (Json one : list(said.get("resources"))) {
      if (one instanceof Json.Obj link
          && list(link.get("rel")).stream().anyMatch(rel -> words(rel).equals("cover"))) {
        Entry file = file(one, archive);
        if (file != null && !Archives.pictureType(file.name()).isEmpty()) {
          return file;
        }
      }
    }
    return Archives.files(archive).stream()
        .filter(file -> !Archives.pictureType(file.name()).isEmpty())
        .min(Comparator.comparing(Entry::name, NaturalOrder.NAMES))
        .orElse(null);
  }

  private static @Nullable Entry file(Json link, Container archive) {
    String path = words(link instanceof Json.Obj one ? first(one, "url", "href") : link);
    path = path.startsWith("./") ? path.substring(2) : path;
    Entry asItIs = archive.entry(path);
    if (asItIs != null) {
      return asItIs;
    }
    try {
      return archive.entry(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noUrl) {
      return null;
    }
  }

  private static @Nullable Json first(Json.Obj of, String one, String other) {
    Json value = of.get(one);
    return value == null ? of.get(other) : value;
  }

  private static List<Json> list(@Nullable Json value) {
    return value == null ? List.of() : value instanceof Json.Arr all ? all.items() : List.of(value);
  }

  /** A text, or the one in an object that gives it with a language, or of the first of several. */
  private static String words(@Nullable Json value) {
    return switch (value) {
      case Json.Str text -> text.value().strip();
      case Json.Obj one when one.get("value") != null -> words(one.get("value"));
      case Json.Obj one when one.get("name") != null -> words(one.get("name"));
      case Json.Obj one when one.members().size() > 0 -> {
        Json first = one.members().values().iterator().next();
        yield first instanceof Json.Str text ? text.value().strip() : "";
      }
      case Json.Arr all when !all.items().isEmpty() -> words(all.items().getFirst());
      case null, default -> "";
    };
  }
}
