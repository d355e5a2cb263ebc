package dev.lectern.reading.cfi;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EPUB canonical fragment identifier, as <a
 * href="https://idpf.org/epub/linking/cfi/">specified</a>.
 *
 * @param path to the point; for a range, what start and end have in common
 * @param start null for a point
 * @param end null for a point
 */
public record Cfi(CfiPath path, @Nullable CfiPath start, @Nullable CfiPath end) {
  public Cfi {
    if ((start == null) != (end == null)) {
      throw new IllegalArgumentException("a range has a start and an end");
    }
  }

  public static Cfi point(CfiPath path) {
    return new Cfi(path, null, null);
  }

  /** Null if the text is none. Assertions are kept but nothing is checked against a document. */
  public static @Nullable Cfi parse(String text) {
    return read(text) instanceof CfiReading.Good(Cfi cfi) ? cfi : null;
  }

  /** As {@link #parse}, and says why a text is none. */
  public static CfiReading read(String text) {
    return new CfiParser(text).read();
  }

  /** By position in the book, as the standard orders them; equal but for assertions is 0. */
  public static Comparator<Cfi> order() {
    return new CfiOrder();
  }

  /**
   * A range over two points: what they have in common is said once.
   *
   * @return null where {@code from} lies behind {@code to}, or one of them is a range
   */
  public static @Nullable Cfi range(Cfi from, Cfi to) {
    if (from.start != null || to.start != null || order().compare(from, to) > 0) {
      return null;
    }
    List<CfiStep> one = from.path.steps();
    List<CfiStep> other = to.path.steps();
    int common = 0;
    int most = Math.min(one.size(), other.size());
    while (common < most && one.get(common).equals(other.get(common))) {
      common++;
    }
    // Without any offset left, a part would be empty.
    boolean whole = from.path.offset() == null && common == one.size();
    boolean otherWhole = to.path.offset() == null && common == other.size();
    common = Math.max(1, whole || otherWhole ? common - 1 : common);
    return new Cfi(
        new CfiPath(one.subList(0, common), null), rest(from.path, common), rest(to.path, common));
  }

  private static CfiPath rest(CfiPath path, int from) {
    return new CfiPath(
        path.steps().subList(from, path.steps().size()), path.opened(), path.offset());
  }

  /** The same place without assertions: two CFIs of one place may differ in those alone. */
  public Cfi bare() {
    return new Cfi(bare(path), start == null ? null : bare(start), end == null ? null : bare(end));
  }

  private static CfiPath bare(CfiPath path) {
    CfiOffset offset = path.offset();
    return new CfiPath(
        path.steps().stream()
            .map(step -> new CfiStep(step.indirect(), step.number(), null))
            .toList(),
        path.opened(),
        offset == null
            ? null
            : new CfiOffset(offset.character(), offset.seconds(), offset.x(), offset.y(), null));
  }

  /** The whole path to the point, or to the start of the range. */
  public CfiPath from() {
    return start == null ? path : path.then(start);
  }

  /** The whole path to the point, or to the end of the range. */
  public CfiPath to() {
    return end == null ? path : path.then(end);
  }

  /** In its canonical form, {@code epubcfi(...)}. */
  public String print() {
    return CfiPrinter.print(this);
  }
}
