package dev.lectern.hardware.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where two pictures of one size differ, as few rectangles, none of which share a row. */
final class ChangedAreas {
  private final int width;
  private final int height;
  private final int align;
  private final int most;

  /**
   * @param width pixels a row, a multiple of {@code align}
   * @param align each rectangle begins at a multiple of this and is as wide as one
   * @param most rectangles at the most
   */
  ChangedAreas(int width, int height, int align, int most) {
    if (align < 1 || most < 1 || width % align != 0) {
      throw new IllegalArgumentException("a row must be a multiple of its alignment");
    }
    this.width = width;
    this.height = height;
    this.align = align;
    this.most = most;
  }

  /** From top to bottom; empty where nothing differs. */
  List<Area> between(byte[] before, byte[] now) {
    List<Area> bands = new ArrayList<>();
    @Nullable Area band = null;
    for (int y = 0; y < height; y++) {
      Area row = row(before, now, y);
      if (row != null) {
        band = band == null ? row : band.with(row);
      } else if (band != null) {
        bands.add(band);
        band = null;
      }
    }
    if (band != null) {
      bands.add(band);
    }
    while (bands.size() > most) {
      mergeCheapest(bands);
    }
    return List.copyOf(bands);
  }

  private @Nullable Area row(byte[] before, byte[] now, int y) {
    int start = y * width;
    int first = Arrays.mismatch(before, start, start + width, now, start, start + width);
    if (first < 0) {
      return null;
    }
    int last = width - 1;
    while (before[start + last] == now[start + last]) {
      last--;
    }
    int left = first - first % align;
    int right = last + align - last % align;
    return new Area(left, y, right - left, 1);
  }

  /** The two neighbours that together cover the least that neither covers alone. */
  private static void mergeCheapest(List<Area> bands) {
    int cheapest = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i + 1 < bands.size(); i++) {
      Area upper = bands.get(i);
      Area lower = bands.get(i + 1);
      long waste = upper.with(lower).pixels() - upper.pixels() - lower.pixels();
      if (waste < least) {
        least = waste;
        cheapest = i;
      }
    }
    bands.set(cheapest, bands.get(cheapest).with(bands.remove(cheapest + 1)));
  }
}
