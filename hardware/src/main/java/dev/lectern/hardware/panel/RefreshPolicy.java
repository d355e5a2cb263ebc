package dev.lectern.hardware.panel;

import dev.lectern.device.port.Panel.Refresh;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which areas of e-ink change, and how. Quick changes leave ghosts, so that a full one comes after
 * so many of them, where most of the picture changes, and where it is asked for.
 */
final class RefreshPolicy {
  /** One area and how it is driven. */
  record Update(Area area, Waveform waveform) {}

  /** The controller's update engines: more areas would wait for one another. */
  static final int MOST_AREAS = 8;

  /** What its loading of four bits a pixel needs: areas of whole 16-bit words. */
  static final int ALIGN = 4;

  private static final int WHITE = 15;

  private final int width;
  private final Area whole;
  private final int fullEvery;
  private final ChangedAreas changes;
  private int quick;

  /**
   * @param fullEvery of so many changes the last one is full; 0 for only those asked for
   */
  RefreshPolicy(int width, int height, int fullEvery) {
    this.width = width;
    this.whole = new Area(0, 0, width, height);
    this.fullEvery = fullEvery;
    this.changes = new ChangedAreas(width, height, ALIGN, MOST_AREAS);
  }

  /**
   * What is to be driven, in that order.
   *
   * @param before greys from 0 for black to 15, or null where nobody knows what stands there
   */
  List<Update> next(byte @Nullable [] before, byte[] now, Refresh asked) {
    if (before == null) {
      quick = 0;
      return List.of(new Update(whole, Waveform.INIT), new Update(whole, Waveform.GC16));
    }
    if (asked == Refresh.FULL) {
      return full();
    }
    List<Area> areas = changes.between(before, now);
    if (areas.isEmpty()) {
      return List.of();
    }
    quick++;
    if ((fullEvery > 0 && quick >= fullEvery) || mostChanges(before, now)) {
      return full();
    }
    return areas.stream().map(area -> new Update(area, waveform(area, before, now))).toList();
  }

  private List<Update> full() {
    quick = 0;
    return List.of(new Update(whole, Waveform.GC16));
  }

  private static boolean mostChanges(byte[] before, byte[] now) {
    int changed = 0;
    for (int i = 0; i < now.length; i++) {
      if (before[i] != now[i]) {
        changed++;
      }
    }
    return changed * 2L > now.length;
  }

  private Waveform waveform(Area area, byte[] before, byte[] now) {
    boolean greys = false;
    long white = 0;
    for (int y = area.y(); y < area.bottom(); y++) {
      for (int x = area.x(); x < area.right(); x++) {
        int at = y * width + x;
        int grey = now[at];
        greys |= before[at] != grey && grey != 0 && grey != WHITE;
        if (grey == WHITE) {
          white++;
        }
      }
    }
    if (!greys) {
      return Waveform.DU;
    }
    // Text on paper keeps its white without a flash; a picture has greys everywhere.
    return white * 2 >= area.pixels() ? Waveform.GL16 : Waveform.GC16;
  }
}
