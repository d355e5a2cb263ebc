package dev.lectern.reading.epub;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An open book. Only the list of its files, the package document's facts and at most two chapters
 * are held in memory. Safe for use by several threads; to be closed.
 */
public final class Publication implements AutoCloseable {
  private static final int KEPT_CHAPTERS = 2;
  private static final long LARGEST_KEPT = 1 << 20;

  private final Container container;
  private final EpubLimits limits;
  private final PackageDocument book;
  private final Encryption encryption;
  private final List<SpineItem> spine;
  private final Positions positions;
  private final byte @Nullable [] navBytes;
  private final Map<String, String> mediaTypes;
  private final Map<Integer, ChapterText> kept = new LinkedHashMap<>(4, 0.75f, true);
  private final String packageHref;
  private @Nullable List<TocEntry> toc;

  Publication(
      Container container,
      EpubLimits limits,
      String packageHref,
      PackageDocument book,
      Encryption encryption,
      List<SpineItem> spine,
      byte @Nullable [] navBytes) {
    this.container = container;
    this.limits = limits;
    this.packageHref = packageHref;
    this.book = book;
    this.encryption = encryption;
    this.spine = List.copyOf(spine);
    this.positions = new Positions(this.spine, book.metadata().fixedLayout());
    this.navBytes = navBytes;
    this.mediaTypes = book.mediaTypes();
  }

  /** The package's unique identifier, which two different files may share; or empty. */
  public String identifier() {
    return book.metadata().identifier();
  }

  /** All identifiers of the package, as written; some name nothing. */
  public List<String> identifiers() {
    return book.metadata().identifiers();
  }

  /** Empty if the book has none. */
  public String title() {
    return book.metadata().title();
  }

  public List<String> authors() {
    return book.metadata().authors();
  }

  /** All authors in one line, or empty. */
  public String author() {
    return String.join(", ", authors());
  }

  /** Of the package, BCP 47, or empty. Chapters have their own. */
  public String language() {
    return book.metadata().language();
  }

  /** Description, series and the like, as written in the package. */
  public About about() {
    return book.metadata().about();
  }

  /**
   * How a chapter is narrated, in the order of its sound; empty where it is not, or where the file
   * that says so is missing, damaged or above the limits.
   */
  public List<Narrated> narration(int index) {
    SpineItem item = spine.get(index);
    String href = book.narrated() ? book.overlay(item.href()) : null;
    Entry entry = href == null ? null : container.entry(href);
    if (href == null || entry == null || encryption.locks(href)) {
      return List.of();
    }
    try {
      byte[] smil = container.read(entry, limits.packageBytes());
      return Overlay.of(smil, href, limits).parts(item.href(), text(index));
    } catch (Refusal damagedOrTooLarge) {
      return List.of();
    }
  }

  /** Who reads it, where it is narrated. */
  public List<String> narrators() {
    return book.metadata().narrators();
  }

  /** How long its narration takes in all, milliseconds; 0 where the book does not say. */
  public long narrationMillis() {
    return Math.max(0, ClockValue.millis(book.metadata().narrationTime()));
  }

  /** How it can be read, by its own account. */
  public Accessibility accessibility() {
    return book.metadata().accessibility();
  }

  /** As the spine says; where it leaves that open, as the language is written. */
  public Direction direction() {
    return switch (book.progression()) {
      case "rtl" -> Direction.RIGHT_TO_LEFT;
      case "ltr" -> Direction.LEFT_TO_RIGHT;
      default -> Scripts.direction(language());
    };
  }

  /** Whether the whole book is laid out in advance, a page to a spine item. */
  public boolean fixedLayout() {
    return book.metadata().fixedLayout();
  }

  /**
   * Whether a spine item is laid out in advance: as it says for itself, the first time that it says
   * so, else as the whole book.
   */
  public boolean fixedLayout(int index) {
    for (String property : spine.get(index).properties()) {
      switch (property) {
        case "rendition:layout-pre-paginated" -> {
          return true;
        }
        case "rendition:layout-reflowable" -> {
          return false;
        }
        default -> {}
      }
    }
    return fixedLayout();
  }

  /** How a spine item that is laid out in advance faces its neighbours. */
  public Facing facing(int index) {
    return Facing.of(spine.get(index).properties(), book.metadata().spread());
  }

  /** At least one item. */
  public List<SpineItem> spine() {
    return spine;
  }

  /** The first spine item of that file, or -1. */
  public int spineIndex(String href) {
    for (SpineItem item : spine) {
      if (item.href().equals(href)) {
        return item.index();
      }
    }
    return -1;
  }

  /** In document order; empty if the book has none. */
  public synchronized List<TocEntry> toc() {
    List<TocEntry> known = toc;
    if (known == null) {
      known = TableOfContents.read(Navigation.Kind.CONTENTS, container, book, navBytes, limits);
      toc = known;
    }
    return known;
  }

  /** Where the pages of a printed edition begin, in order; empty where the book does not say. */
  public synchronized List<TocEntry> pageList() {
    return TableOfContents.read(Navigation.Kind.PAGES, container, book, navBytes, limits);
  }

  /** The picture on the cover, as a path from the container's root, or null. */
  public @Nullable String coverHref() {
    PackageDocument.Item cover = book.cover();
    return cover == null || cover.href() == null || container.entry(cover.href()) == null
        ? null
        : cover.href();
  }

  /**
   * The first picture on the book's first pages, as a path from the container's root, for books
   * that name no cover; or null.
   */
  public @Nullable String firstPictureHref() {
    for (SpineItem item : spine.subList(0, Math.min(3, spine.size()))) {
      String found = FirstPicture.of(chapter(item.index()), container);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  public Positions positions() {
    return positions;
  }

  /** As the manifest says, or empty. */
  public String mediaType(String href) {
    return mediaTypes.getOrDefault(href, "");
  }

  /**
   * A file's bytes; garbled fonts are made clear.
   *
   * @return null if there is no such file, if it is locked or damaged, or above the limit
   */
  public byte @Nullable [] resource(String href) {
    Entry entry = container.entry(href);
    if (entry == null || encryption.locks(href)) {
      return null;
    }
    try {
      return encryption.clear(
          href, container.read(entry, limits.resourceBytes()), identifier(), identifiers());
    } catch (Refusal damagedOrTooLarge) {
      return null;
    }
  }

  /** All files of the container, in the order of its directory. */
  public List<StoredFile> files() {
    return container.entries().stream()
        .map(e -> e.crc() < 0 ? summed(e) : e)
        .map(e -> new StoredFile(e.name(), e.method(), e.crc(), e.packed(), e.size()))
        .toList();
  }

  /** What lies in a file of another format has no sum, and perhaps not the size that it seems. */
  private Entry summed(Entry entry) {
    CRC32 crc = new CRC32();
    long size = entry.size();
    try {
      byte[] bytes = container.read(entry, limits.resourceBytes());
      crc.update(bytes);
      size = bytes.length;
    } catch (Refusal damaged) {
      // Copying it fails likewise, and says so.
    }
    return new Entry(entry.name(), 0, crc.getValue(), size, size, entry.at());
  }

  /** The package document's path. */
  public String packageHref() {
    return packageHref;
  }

  /** The package document as it was written, or null if it cannot be read again. */
  public @Nullable String packageText() {
    Entry entry = container.entry(packageHref);
    try {
      return entry == null ? null : Markup.decode(container.read(entry, limits.packageBytes()));
    } catch (Refusal damagedSince) {
      return null;
    }
  }

  /** The id of the cover's item in the manifest, or null. */
  public @Nullable String coverItem() {
    PackageDocument.Item cover = book.cover();
    return cover == null || coverHref() == null ? null : cover.id();
  }

  /**
   * Copies a file as it lies in the container, still packed, locked and garbled.
   *
   * @throws IOException if it cannot be read in full, is not there, or cannot be written
   */
  public void copyPacked(String name, OutputStream to) throws IOException {
    Entry entry = container.entry(name);
    if (entry == null) {
      throw new IOException("no such file in the container");
    }
    try {
      container.copyPacked(entry, to);
    } catch (Refusal damaged) {
      throw new IOException(damaged.sentence(), damaged);
    }
  }

  /**
   * The tree of a spine item; one that cannot be shown holds the sentence why, and nothing else.
   */
  public ChapterDocument chapter(int index) {
    return text(index).chapter();
  }

  /** The text of a spine item. The two read last are kept. */
  public ChapterText text(int index) {
    SpineItem item = spine.get(index);
    synchronized (kept) {
      ChapterText known = kept.get(index);
      if (known != null) {
        return known;
      }
    }
    if (item.byteLength() > LARGEST_KEPT) {
      // A tree takes about ten times the bytes: room is made before it is built.
      synchronized (kept) {
        kept.clear();
      }
    }
    ChapterText text = ChapterText.of(parse(item));
    synchronized (kept) {
      kept.put(index, text);
      if (kept.size() > KEPT_CHAPTERS) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return text;
  }

  private ChapterDocument parse(SpineItem item) {
    if (item.mediaType().startsWith("image/") && !item.mediaType().startsWith("image/svg")) {
      return Chapters.picture(item);
    }
    Entry entry = container.entry(item.href());
    try {
      if (entry == null) {
        throw new Refusal("missing", "This chapter is missing from the book.");
      }
      return Chapters.markup(item, container.read(entry, limits.chapterBytes()), limits);
    } catch (Refusal refusal) {
      return Chapters.problem(item, refusal.sentence());
    }
  }

  /** The even number of the spine element within the package, as CFIs count it. */
  public int spineCfiStep() {
    return book.spineStep();
  }

  @Override
  public void close() {
    try {
      container.close();
    } catch (IOException nothingWasWritten) {
      // A file that was only read loses nothing by not closing well.
    }
  }
}
