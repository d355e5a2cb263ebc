package dev.lectern.device.reading;

/**
 * A picture of the open book that is looked at alone on the panel: whole, or enlarged and a part of
 * it at a time.
 *
 * @param href its file, as a path within the book
 * @param words what it shows, as the book says it; empty where it does not
 * @param zoom 1 for the whole, 2 and 3 for as many parts across and down
 * @param part which one, in reading order from 0
 */
public record Closer(String href, String words, int zoom, int part) {
  private static final int MOST = 3;

  /** The whole picture. */
  public static Closer whole(String href, String words) {
    return new Closer(href, words, 1, 0);
  }

  /** Larger, from the part in its upper left corner on; the whole again after the largest. */
  Closer larger() {
    return new Closer(href, words, zoom % MOST + 1, 0);
  }

  /** The next (1) or previous (-1) part; the same one at an end. */
  Closer moved(int by) {
    return new Closer(href, words, zoom, Math.clamp(part + by, 0, zoom * zoom - 1));
  }
}
