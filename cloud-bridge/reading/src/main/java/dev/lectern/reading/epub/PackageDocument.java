package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  record Ref(
      Item item,
      int itemref,
      boolean linear,
      int cfiStep,
      @Nullable String id,
      Set<String> properties) {}

  private static final Set<String> READABLE =
      Set.of(
          "application/xhtml+xml",
          "text/html",
          "text/x-oeb1-document",
          "image/svg+xml",
          "application/xml");

  private final PackageReader read;
  private final PackageMetadata metadata;
  private final List<Ref> spine = new ArrayList<>();

  PackageDocument(PackageReader read) {
    this.read = read;
    this.metadata = new PackageMetadata(read);
    int named = 0;
    for (PackageReader.RawRef ref : read.refs) {
      Item item = read.manifest.get(ref.idref());
      named += item == null ? 0 : 1;
      Item readable = item == null ? null : readable(item);
      if (readable != null) {
        Set<String> properties = new LinkedHashSet<>(readable.properties());
        properties.addAll(Lists.words(ref.properties()));
        spine.add(
            new Ref(
                readable, named, ref.linear(), ref.cfiStep(), emptyToNull(ref.id()), properties));
      }
    }
  }

  /**
   * The item, or the first of its fallbacks that we can show; circles end the search. What needs
   * scripts, which are never run, is shown only where there is nothing else.
   */
  private @Nullable Item readable(Item item) {
    Set<String> seen = new HashSet<>();
    Item scripted = null;
    Item at = item;
    while (at != null && seen.add(at.id())) {
      if (at.href() != null
          && (READABLE.contains(at.mediaType()) || at.mediaType().startsWith("image/"))) {
        if (!at.properties().contains("scripted")) {
          return at;
        }
        scripted = scripted == null ? at : scripted;
      }
      at = read.manifest.get(at.fallback());
    }
    if (scripted != null) {
      return scripted;
    }
    String href = item.href();
    boolean looksRight = href != null && (href.endsWith("html") || href.endsWith(".htm"));
    return looksRight
        ? new Item(item.id(), href, "application/xhtml+xml", item.properties(), "")
        : null;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
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
    for (Item item : read.manifest.values()) {
      if (READABLE.contains(item.mediaType())
          && item.href() != null
          && !item.properties().contains("nav")) {
        int number = refs.size() + 1;
        refs.add(new Ref(item, number, true, 2 * number, null, item.properties()));
      }
    }
    return refs;
  }

  /** The file that says how a chapter is narrated, or null. */
  @Nullable String overlay(String href) {
    for (Map.Entry<String, String> one : read.overlays.entrySet()) {
      Item chapter = read.manifest.get(one.getKey());
      Item overlay = read.manifest.get(one.getValue());
      if (chapter != null && overlay != null && href.equals(chapter.href())) {
        return overlay.href();
      }
    }
    return null;
  }

  /** Whether any chapter is narrated. */
  boolean narrated() {
    return !read.overlays.isEmpty();
  }

  int spineStep() {
    return read.spineStep;
  }

  /** As written: {@code ltr}, {@code rtl}, {@code default} or empty. */
  String progression() {
    return read.progression;
  }

  @Nullable Item navigation() {
    return withProperty("nav");
  }

  @Nullable Item ncx() {
    Item named = read.manifest.get(read.ncxId);
    if (named != null) {
      return named;
    }
    for (Item item : read.manifest.values()) {
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
    Item item = named == null ? null : read.manifest.get(named);
    return item != null && item.mediaType().startsWith("image/") ? item : null;
  }

  private @Nullable Item withProperty(String property) {
    for (Item item : read.manifest.values()) {
      if (item.properties().contains(property)) {
        return item;
      }
    }
    return null;
  }

  /** Media types by resolved path. */
  Map<String, String> mediaTypes() {
    Map<String, String> types = new HashMap<>();
    for (Item item : read.manifest.values()) {
      if (item.href() != null) {
        types.putIfAbsent(item.href(), item.mediaType());
      }
    }
    return types;
  }
}
