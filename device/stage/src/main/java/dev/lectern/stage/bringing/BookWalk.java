package dev.lectern.stage.bringing;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Finds the books below a folder by the ends of their names. Files of one name in one folder are
 * formats of one book, and the best of them is taken; links are not followed, and what is hidden is
 * passed over.
 */
public final class BookWalk {
  /**
   * The best first: what is read as it is, then what is converted, then pages that are pictures.
   */
  private static final List<String> FORMATS =
      List.of(".epub", ".fb2", ".fb2.zip", ".azw3", ".mobi", ".cbz", ".audiobook", ".lpf", ".pdf");

  /** Taken where they are wanted: most such files are no books. */
  private static final List<String> TEXTS = List.of(".txt", ".md", ".markdown");

  private static final int DEPTH = 24;

  private final List<String> formats;
  private final int most;
  private final TreeMap<Path, Path> best = new TreeMap<>();
  private final List<Path> unreadable = new ArrayList<>();
  private boolean more;

  private BookWalk(boolean texts, int most) {
    List<String> all = new ArrayList<>(FORMATS);
    if (texts) {
      all.addAll(TEXTS);
    }
    this.formats = List.copyOf(all);
    this.most = most;
  }

  /**
   * @param books in the order of their paths
   * @param unreadable folders that could not be looked into
   * @param more whether there are more books than were asked for
   */
  public record Found(List<FoundBook> books, List<Path> unreadable, boolean more) {
    public Found {
      books = List.copyOf(books);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * @param texts whether plain text and Markdown are taken, too
   * @param most books at most
   */
  public static Found below(Path folder, boolean texts, int most) throws IOException {
    BookWalk walk = new BookWalk(texts, most);
    Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEPTH, walk.visitor(folder));
    return new Found(
        walk.best.values().stream().map(CalibreFacts::of).toList(), walk.unreadable, walk.more);
  }

  private FileVisitor<Path> visitor(Path top) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
        return !folder.equals(top) && isHidden(folder)
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
        return facts.isRegularFile() && !isHidden(file) && !take(file)
            ? FileVisitResult.TERMINATE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException why) {
        unreadable.add(file);
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private static boolean isHidden(Path path) {
    return path.getFileName() != null && path.getFileName().toString().startsWith(".");
  }

  /** Returns false where there are too many. */
  private boolean take(Path file) {
    int rank = rank(file);
    if (rank < 0) {
      return true;
    }
    String name = file.getFileName().toString();
    Path book = file.resolveSibling(name.substring(0, name.length() - formats.get(rank).length()));
    Path before = best.get(book);
    if (before == null && best.size() >= most) {
      more = true;
      return false;
    }
    if (before == null || rank < rank(before)) {
      best.put(book, file);
    }
    return true;
  }

  private int rank(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    for (int i = 0; i < formats.size(); i++) {
      if (name.endsWith(formats.get(i)) && name.length() > formats.get(i).length()) {
        return i;
      }
    }
    return -1;
  }
}
