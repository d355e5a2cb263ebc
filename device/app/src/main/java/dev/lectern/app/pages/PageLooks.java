package dev.lectern.app.pages;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageStyle.Columns;
import dev.lectern.typesetter.font.Face;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a reader wants pages to look: in steps and words, so that it holds on every panel.
 *
 * @param size steps of text size from the usual one, {@link #SMALLEST} to {@link #LARGEST}
 * @param face "serif", "sans" or a family's name
 * @param lines how far apart
 * @param margins how wide at the sides
 * @param justify both edges straight
 * @param hyphens words may be divided
 * @param publisher the book's own styles are followed
 * @param dark light letters on a dark page
 * @param sleep what stays on the panel while the device sleeps
 * @param columns how many pages stand side by side
 * @param weight steps by which letters are heavier than their face, 0 to {@link #HEAVIEST}
 */
public record PageLooks(
    int size,
    String face,
    Room lines,
    Room margins,
    boolean justify,
    boolean hyphens,
    boolean publisher,
    boolean dark,
    Sleep sleep,
    Columns columns,
    int weight) {
  public static final int SMALLEST = -4;
  public static final int LARGEST = 12;
  public static final int HEAVIEST = Face.HEAVIEST;
  public static final PageLooks USUAL =
      new PageLooks(
          0,
          "serif",
          Room.USUAL,
          Room.USUAL,
          true,
          true,
          true,
          false,
          Sleep.COVER,
          Columns.AUTO,
          0);

  private static final double STEP = 1.08;

  /** How much room is left. The written form is the lower-case name. */
  public enum Room {
    LITTLE(1.22f, 0.04f),
    USUAL(1.38f, 0.075f),
    MUCH(1.6f, 0.12f);

    private final float leading;
    private final float margin;

    Room(float leading, float margin) {
      this.leading = leading;
      this.margin = margin;
    }

    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is shown of a device that sleeps. The written form is the lower-case name. */
  public enum Sleep {
    /** The cover of the book that is open or was read last. */
    COVER,
    /** The page that is open; the cover where none is. */
    PAGE,
    /** That it sleeps, and nothing of what is read. */
    PLAIN;

    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The style of a panel's pages. */
  PageStyle on(int width, int height, int depth) {
    PageStyle usual = PageStyle.of(width, height, depth);
    float margin = Math.round(width * margins.margin);
    // However large: a dozen letters fit on a line.
    double most = (width - 2 * margin) / 6;
    return new PageStyle(
        width,
        height,
        depth,
        usual.dpi(),
        (int) margin,
        usual.top(),
        usual.bottom(),
        face,
        (float) Math.min(most, Math.max(10, Math.rint(usual.size() * Math.pow(STEP, size)))),
        lines.leading,
        justify,
        hyphens,
        usual.hang(),
        publisher,
        dark,
        columns,
        weight);
  }

  /** The same in larger or smaller text, as far as it goes. */
  PageLooks larger(int steps) {
    int next = Math.clamp(size + steps, SMALLEST, LARGEST);
    return new PageLooks(
        next, face, lines, margins, justify, hyphens, publisher, dark, sleep, columns, weight);
  }

  /**
   * The same with what somebody wants to be different; members that it does not name stay.
   *
   * @throws IllegalArgumentException with a sentence, where that cannot be
   */
  public PageLooks with(Json.Obj wanted) {
    for (String name : wanted.members().keySet()) {
      if (!json().build().members().containsKey(name)) {
        throw new IllegalArgumentException("Pages have no \"" + name + "\".");
      }
    }
    return new PageLooks(
        steps("Text size", wanted.get("size"), size, SMALLEST, LARGEST),
        face(wanted.get("face")),
        room(wanted.get("lines"), lines),
        room(wanted.get("margins"), margins),
        truth(wanted.get("justify"), justify),
        truth(wanted.get("hyphens"), hyphens),
        truth(wanted.get("publisher"), publisher),
        truth(wanted.get("dark"), dark),
        sleep(wanted.get("sleep")),
        columns(wanted.get("columns")),
        steps("Weight", wanted.get("weight"), weight, 0, HEAVIEST));
  }

  private static int steps(String what, @Nullable Json given, int now, int least, int most) {
    if (given == null) {
      return now;
    }
    if (given instanceof Json.Num number
        && number.isWhole()
        && number.whole() >= least
        && number.whole() <= most) {
      return (int) number.whole();
    }
    throw new IllegalArgumentException(what + " is a number from " + least + " to " + most + ".");
  }

  private String face(@Nullable Json given) {
    if (given == null) {
      return face;
    }
    if (given instanceof Json.Str name && name.value().matches("[A-Za-z0-9 ]{1,60}")) {
      return name.value();
    }
    throw new IllegalArgumentException("A face is named by letters, digits and blanks.");
  }

  private static Room room(@Nullable Json given, Room now) {
    if (given == null) {
      return now;
    }
    for (Room room : Room.values()) {
      if (given instanceof Json.Str name && room.written().equals(name.value())) {
        return room;
      }
    }
    throw new IllegalArgumentException("Room is \"little\", \"usual\" or \"much\".");
  }

  private Sleep sleep(@Nullable Json given) {
    if (given == null) {
      return sleep;
    }
    for (Sleep one : Sleep.values()) {
      if (given instanceof Json.Str name && one.written().equals(name.value())) {
        return one;
      }
    }
    throw new IllegalArgumentException("A sleep screen is \"cover\", \"page\" or \"plain\".");
  }

  private Columns columns(@Nullable Json given) {
    if (given == null) {
      return columns;
    }
    for (Columns count : Columns.values()) {
      if (given.equals(written(count))) {
        return count;
      }
    }
    throw new IllegalArgumentException("Columns are 1, 2 or \"auto\".");
  }

  private static Json written(Columns count) {
    return switch (count) {
      case AUTO -> Json.of("auto");
      case ONE -> Json.of(1);
      case TWO -> Json.of(2);
    };
  }

  private static boolean truth(@Nullable Json given, boolean now) {
    if (given == null) {
      return now;
    }
    if (given instanceof Json.Bool truth) {
      return truth.value();
    }
    throw new IllegalArgumentException("That is true or false.");
  }

  /** As it is kept and told. */
  public Members json() {
    return Json.object()
        .put("size", size)
        .put("face", face)
        .put("lines", lines.written())
        .put("margins", margins.written())
        .put("justify", justify)
        .put("hyphens", hyphens)
        .put("publisher", publisher)
        .put("dark", dark)
        .put("sleep", sleep.written())
        .put("columns", written(columns))
        .put("weight", weight);
  }
}
