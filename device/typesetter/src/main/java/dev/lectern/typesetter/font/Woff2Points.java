package dev.lectern.typesetter.font;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The points of one glyph, read as WOFF 2.0 has them (section 5.2, a flag and one to four bytes for
 * each step) and written as OpenType has them, in units of the font.
 */
final class Woff2Points {
  private static final int ON_CURVE = 1;
  private static final int X_SHORT = 2;
  private static final int Y_SHORT = 4;
  private static final int REPEAT = 8;

  /** With a short step: it is not negative. With none: the step is naught. */
  private static final int X_SAME = 0x10;

  private static final int Y_SAME = 0x20;
  private static final int OVERLAP = 0x40;

  private final boolean[] curved;
  private final int[] right;
  private final int[] up;
  private int size;

  /**
   * @param most points that will be added
   */
  Woff2Points(int most) {
    curved = new boolean[most];
    right = new int[most];
    up = new int[most];
  }

  /** Adds the next point: its flag says how its step is written in the other stream. */
  void add(int flag, ByteBuffer in) {
    curved[size] = (flag & 0x80) != 0;
    int kind = flag & 0x7f;
    int x = 0;
    int y = 0;
    if (kind < 10) {
      y = ((kind & 14) << 7) + next(in);
    } else if (kind < 20) {
      x = ((kind - 10 & 14) << 7) + next(in);
    } else if (kind < 84) {
      int both = next(in);
      x = 1 + (kind - 20 & 0x30) + (both >> 4);
      y = 1 + ((kind - 20 & 0x0c) << 2) + (both & 0x0f);
    } else if (kind < 120) {
      x = 1 + ((kind - 84) / 12 << 8) + next(in);
      y = 1 + ((kind - 84) % 12 >> 2 << 8) + next(in);
    } else if (kind < 124) {
      int high = next(in);
      int middle = next(in);
      x = (high << 4) + (middle >> 4);
      y = ((middle & 0x0f) << 8) + next(in);
    } else {
      x = (next(in) << 8) + next(in);
      y = (next(in) << 8) + next(in);
    }
    // Of a step straight up the only sign is the last bit; otherwise that is the other's.
    int vertical = kind < 10 ? kind : kind >> 1;
    right[size] = (kind & 1) != 0 ? x : -x;
    up[size] = (vertical & 1) != 0 ? y : -y;
    size++;
  }

  private static int next(ByteBuffer in) {
    return in.get() & 0xff;
  }

  /** The least and the largest of x and y: xMin, yMin, xMax, yMax. */
  short[] box() {
    int x = 0;
    int y = 0;
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
    for (int i = 0; i < size; i++) {
      x += right[i];
      y += up[i];
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return new short[] {(short) box[0], (short) box[1], (short) box[2], (short) box[3]};
  }

  /** Flags, then all steps in x, then all in y. */
  void write(ByteArrayOutputStream out, boolean overlapping) {
    for (int i = 0; i < size; ) {
      int flag = flag(i) | (overlapping && i == 0 ? OVERLAP : 0);
      int same = 1;
      while (i + same < size && same < 256 && flag(i + same) == flag) {
        same++;
      }
      out.write(same > 1 ? flag | REPEAT : flag);
      if (same > 1) {
        out.write(same - 1);
      }
      i += same;
    }
    steps(out, right);
    steps(out, up);
  }

  private int flag(int i) {
    return (curved[i] ? 0 : ON_CURVE)
        | (right[i] == 0
            ? X_SAME
            : !isShort(right[i]) ? 0 : right[i] > 0 ? X_SHORT | X_SAME : X_SHORT)
        | (up[i] == 0 ? Y_SAME : !isShort(up[i]) ? 0 : up[i] > 0 ? Y_SHORT | Y_SAME : Y_SHORT);
  }

  private static boolean isShort(int step) {
    return Math.abs(step) <= 0xff;
  }

  private void steps(ByteArrayOutputStream out, int[] steps) {
    for (int i = 0; i < size; i++) {
      int step = steps[i];
      if (step != 0 && !isShort(step)) {
        out.write(step >> 8);
        out.write(step);
      } else if (step != 0) {
        out.write(Math.abs(step));
      }
    }
  }
}
