package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The package document: what the book is called, which files it has, in which order they are read.
 */
final class PackageDocument {

  /** One file of the manifest; {@code href} is resolved, and null where it leads outside. */
  record Item(
      String id,
      @Nullable String href,
      String mediaType,
      Set<String> properties,
      String fallback) {}

  /** One step of the spine, its step number and id as a CFI needs them. */
  record Ref(Item item, boolean linear, int cfiStep, @Nullable String id, Set<String> properties) {}

  private static final Set<String> READABLE =
      Set.of(
          "application/xhtml+xml",
          "text/html",
          "text/x-oeb1-document",
          "image/svg+xml",
          "application/xml");

  private final String path;
  private final Map<String, Item> manifest = new LinkedHashMap<>();
  private final List<Ref> spine = new ArrayList<>();
  private final PackageMetadata metadata;
  private String progression = "";
  private String ncxId = "";
  private int spineStep = 6;
  private @Nullable String spineId;

  PackageDocument(String path, Document document) throws Refusal {
    this.path = path;
    Element root = document.firstElementChild();
    if (root == null) {
      throw new Refusal("package", "The package document of this book is not readable.");
    }
    this.metadata = new PackageMetadata(root);
    for (Element section : all(root, "manifest")) {
      manifest(section);
    }
    for (Element section : all(root, "spine")) {
      spineStep = 2 * (section.elementSiblingIndex() + 1);
      spineId = emptyToNull(section.id());
      progression = Markup.attribute(section, "page-progression-direction");
      ncxId = Markup.attribute(section, "toc");
      spine(section);
    }
  }

  /** Sections anywhere below the root: a broken package may have closed an element too early. */
  private static List<Element> all(Element root, String local) {
    List<Element> found = new ArrayList<>();
    Element top = root.parent() == null ? root : root.parent();
    for (Element element : top.getAllElements()) {
      if (Markup.local(element).equals(local)) {
        found.add(element);
      }
    }
    return found;
  }

  private void manifest(Element section) {
    for (Element e = section.firstElementChild(); e != null; e = e.nextElementSibling()) {
      if (Markup.local(e).equals("item")) {
        String href = Markup.attribute(e, "href");
        Item item =
            new Item(
                e.id(),
                href.isBlank() ? null : Hrefs.resolve(path, href),
                Markup.attribute(e, "media-type").strip(),
                words(Markup.attribute(e, "properties")),
                Markup.attribute(e, "fallback"));
        manifest.putIfAbsent(item.id(), item);
      }
    }
  }

  private void spine(Element section) {
    int step = 0;
    for (Element e = section.firstElementChild(); e != null; e = e.nextElementSibling()) {
      step += 2;
      boolean itemref = Markup.local(e).equals("itemref");
      Item item = itemref ? manifest.get(Markup.attribute(e, "idref")) : null;
      Item readable = item == null ? null : readable(item);
      if (readable != null) {
        boolean linear = !Markup.attribute(e, "linear").equals("no");
        Set<String> properties = new LinkedHashSet<>(readable.properties());
        properties.addAll(words(Markup.attribute(e, "properties")));
        spine.add(new Ref(readable, linear, step, emptyToNull(e.id()), properties));
      }
    }
  }

  /** The item, or the first of its fallbacks that we can show; circles end the search. */
  private @Nullable Item readable(Item item) {
    Set<String> seen = new HashSet<>();
    Item at = item;
    while (at != null && seen.add(at.id())) {
      if (at.href() != null
          && (READABLE.contains(at.mediaType()) || at.mediaType().startsWith("image/"))) {
        return at;
      }
      at = manifest.get(at.fallback());
    }
    String href = item.href();
    boolean looksRight = href != null && (href.endsWith("html") || href.endsWith(".htm"));
    return looksRight
        ? new Item(item.id(), href, "application/xhtml+xml", item.properties(), "")
        : null;
  }

  static Set<String> words(String list) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : list.strip().split("\\s+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  String path() {
    return path;
  }

  PackageMetadata metadata() {
    return metadata;
  }

  List<Ref> spine() {
    return spine;
  }

  /**
   * For a book that forgot its reading order: every chapter-like file, as the manifest lists them.
   */
  List<Ref> manifestAsSpine() {
    List<Ref> refs = new ArrayList<>();
    for (Item item : manifest.values()) {
      if (READABLE.contains(item.mediaType())
          && item.href() != null
          && !item.properties().contains("nav")) {
        refs.add(new Ref(item, true, 2 * (refs.size() + 1), null, item.properties()));
      }
    }
    return refs;
  }

  int spineStep() {
    return spineStep;
  }

  @Nullable String spineId() {
    return spineId;
  }

  /** As written: {@code ltr}, {@code rtl}, {@code default} or empty. */
  String progression() {
    return progression;
  }

  @Nullable Item navigation() {
    return withProperty("nav");
  }

  @Nullable Item ncx() {
    Item named = manifest.get(ncxId);
    if (named != null) {
      return named;
    }
    for (Item item : manifest.values()) {
      if (item.mediaType().equals("application/x-dtbncx+xml")) {
        return item;
      }
    }
    return null;
  }

  @Nullable Item cover() {
    Item cover = withProperty("cover-image");
    if (cover != null) {
      return cover;
    }
    String named = metadata.coverId();
    Item item = named == null ? null : manifest.get(named);
    return item != null && item.mediaType().startsWith("image/") ? item : null;
  }

  private @Nullable Item withProperty(String property) {
    for (Item item : manifest.values()) {
      if (item.properties().contains(property)) {
        return item;
      }
    }
    return null;
  }

  /** Media types by resolved path. */
  Map<String, String> mediaTypes() {
    Map<String, String> types = new HashMap<>();
    for (Item item : manifest.values()) {
      if (item.href() != null) {
        types.putIfAbsent(item.href(), item.mediaType());
      }
    }
    return types;
  }
}
