package dev.lectern.reading.epub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens EPUB files. */
public final class Epub {
  private static final String CONTAINER = "META-INF/container.xml";
  private static final String ENCRYPTION = "META-INF/encryption.xml";

  private final Container container;
  private final EpubLimits limits;

  private Epub(Container container, EpubLimits limits) {
    this.container = container;
    this.limits = limits;
  }

  /** Opens a file; it stays open until the publication is closed. */
  public static Opening open(Path file, EpubLimits limits) {
    ByteSource source;
    try {
      source = ByteSource.of(file);
    } catch (IOException e) {
      return new Opening.Refused("unreadable", "The file could not be read from its disk.");
    }
    return open(source, limits);
  }

  /** Opens bytes, which the publication takes over; a refused book's source is closed at once. */
  public static Opening open(ByteSource source, EpubLimits limits) {
    boolean opened = false;
    try {
      Container container = CentralDirectory.read(source, limits);
      Publication publication = new Epub(container, limits).publication();
      opened = true;
      return new Opening.Opened(publication);
    } catch (Refusal refusal) {
      return new Opening.Refused(refusal.code(), refusal.sentence());
    } finally {
      if (!opened) {
        close(source);
      }
    }
  }

  /** Opens a container; where it is refused, the container stays open. */
  public static Publication open(Container container, EpubLimits limits) throws Refusal {
    return new Epub(container, limits).publication();
  }

  private static void close(ByteSource source) {
    try {
      source.close();
    } catch (IOException nothingWasWritten) {
      // The book was refused already; there is nothing more to say.
    }
  }

  private Publication publication() throws Refusal {
    Entry packageEntry = packageEntry();
    PackageDocument book =
        new PackageDocument(new PackageReader(packageEntry.name(), reader(packageEntry)));
    Encryption encryption = encryption();
    List<SpineItem> spine = spine(book.spine());
    if (spine.isEmpty()) {
      spine = spine(book.manifestAsSpine());
    }
    if (spine.isEmpty()) {
      throw new Refusal(
          "no-chapters", "There is nothing to read in this book: none of its chapters is there.");
    }
    for (SpineItem item : spine) {
      if (encryption.locks(item.href())) {
        throw new Refusal("locked", lockSentence());
      }
    }
    return new Publication(
        container, limits, packageEntry.name(), book, encryption, spine, navigation(book));
  }

  private String lockSentence() {
    if (container.entry("META-INF/license.lcpl") != null) {
      return "This book is locked with Readium LCP and can only be read by apps that have its key.";
    }
    if (container.entry("META-INF/sinf.xml") != null) {
      return "This book is locked with Apple's FairPlay and can only be read by Apple's apps.";
    }
    if (container.entry("META-INF/rights.xml") != null) {
      return "This book is locked with Adobe's copy protection and can only be read by apps that"
          + " have its key.";
    }
    return "This book is locked with copy protection and cannot be read without its key.";
  }

  private Entry packageEntry() throws Refusal {
    Entry entry = container.entry(CONTAINER);
    if (entry != null) {
      MarkupReader reader = reader(entry);
      while (reader.next()) {
        boolean rootfile = reader.start() && reader.name().equals("rootfile");
        Entry named = rootfile ? named(reader.attribute("full-path")) : null;
        if (named != null) {
          return named;
        }
      }
    }
    // Some tools lose container.xml or write a wrong path into it; one package document is no
    // riddle.
    Entry only = null;
    for (Entry candidate : container.entries()) {
      if (candidate.name().endsWith(".opf")) {
        if (only != null) {
          throw noPackage();
        }
        only = candidate;
      }
    }
    if (only == null) {
      throw entry == null
          ? new Refusal("not-a-book", "This is an archive of files, but there is no book in it.")
          : noPackage();
    }
    return only;
  }

  private MarkupReader reader(Entry entry) throws Refusal {
    byte[] bytes = container.read(entry, limits.packageBytes());
    return new MarkupReader(Markup.decode(bytes), limits);
  }

  private @Nullable Entry named(String path) {
    String resolved = path.isBlank() ? null : Hrefs.resolve("", path);
    return resolved == null ? null : container.entry(resolved);
  }

  private static Refusal noPackage() {
    return new Refusal(
        "package", "The package document that tells what this book consists of is missing.");
  }

  private Encryption encryption() throws Refusal {
    Entry entry = container.entry(ENCRYPTION);
    return entry == null
        ? Encryption.none()
        : Encryption.of(Markup.packagePart(container.read(entry, limits.packageBytes()), limits));
  }

  private List<SpineItem> spine(List<PackageDocument.Ref> refs) {
    List<SpineItem> spine = new ArrayList<>();
    for (PackageDocument.Ref ref : refs) {
      String href = ref.item().href();
      Entry entry = href == null ? null : container.entry(href);
      if (href != null && entry != null) {
        spine.add(
            new SpineItem(
                spine.size(),
                href,
                ref.itemref(),
                ref.item().mediaType(),
                ref.linear(),
                entry.size(),
                entry.packed(),
                ref.cfiStep(),
                ref.id(),
                ref.properties()));
      }
    }
    return spine;
  }

  /** Looked at when opening, so that a trap in it refuses the book; made a table when asked for. */
  private byte @Nullable [] navigation(PackageDocument book) throws Refusal {
    PackageDocument.Item nav = book.navigation();
    Entry entry = nav == null || nav.href() == null ? null : container.entry(nav.href());
    if (entry == null) {
      return null;
    }
    byte[] bytes = container.read(entry, limits.packageBytes());
    Markup.check(Markup.decode(bytes), limits);
    return bytes;
  }
}
