package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.raster.Grey;
import org.jspecify.annotations.Nullable;

/**
 * A picture as large as a panel, or a part of it that is enlarged. One that is wide where the panel
 * is high is turned by a quarter, if that makes it clearly larger.
 */
public final class Enlarged {
  /** What turning a picture must gain, for whoever then has to turn the device. */
  private static final double GAIN = 1.25;

  /** Pixels of a drawing that is made as large as all its parts together. */
  private static final long MOST = 6_000_000;

  /** How much of its neighbour each part shows again, so that nothing is lost at an edge. */
  private static final double SHARED = 0.1;

  private Enlarged() {}

  /**
   * The picture, at most of the panel's size.
   *
   * @param zoom parts across and down
   * @param part which one, in reading order from 0
   * @return null where there is no such picture, or it cannot be drawn
   */
  public static @Nullable Grey of(
      Pictures pictures, String href, int zoom, int part, int width, int height) {
    Pictures.Size size = pictures.size(href);
    if (size == null) {
      return null;
    }
    double upright = fit(size.width(), size.height(), width, height);
    double lying = fit(size.height(), size.width(), width, height);
    boolean turned = lying > upright * GAIN;
    double scale = turned ? lying : upright;
    int wide = Math.max(1, (int) Math.round(size.width() * scale));
    int high = Math.max(1, (int) Math.round(size.height() * scale));
    Grey shown =
        zoom == 1
            ? pictures.draw(href, wide, high)
            : part(pictures, href, size, zoom, part, wide, high);
    return shown == null || !turned ? shown : shown.turnedBack();
  }

  private static double fit(double w, double h, int width, int height) {
    return Math.min(width / w, height / h);
  }

  /** Scaled after cutting: the whole of it, enlarged, would not fit into a small memory. */
  private static @Nullable Grey part(
      Pictures pictures, String href, Pictures.Size size, int zoom, int part, int wide, int high) {
    boolean fits = (long) wide * zoom * high * zoom <= MOST;
    boolean coarse = size.width() < wide * zoom;
    int allWide = fits && coarse ? wide * zoom : size.width();
    int allHigh = fits && coarse ? high * zoom : size.height();
    Grey whole = pictures.draw(href, allWide, allHigh);
    if (whole == null) {
      return null;
    }
    int w = share(allWide, zoom);
    int h = share(allHigh, zoom);
    Grey cut =
        whole.part(from(part % zoom, zoom, allWide, w), from(part / zoom, zoom, allHigh, h), w, h);
    return cut.scaled(wide, high);
  }

  private static int share(int all, int zoom) {
    return Math.max(1, (int) Math.round(all * (1.0 / zoom + SHARED * (zoom - 1) / zoom)));
  }

  private static int from(int place, int zoom, int all, int share) {
    return (int) Math.round((double) (all - share) * place / (zoom - 1));
  }
}
