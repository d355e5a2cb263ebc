package dev.lectern.typesetter.css;

import dev.lectern.typesetter.css.Rule.Declaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a sheet puts a box of a page laid out in advance. Pixels of the panel; null where nothing
 * is said.
 *
 * @param place "static", "relative", "absolute" or "fixed"
 * @param shade its background from 0 black to 255 white, or -1 for none
 * @param leading baseline to baseline, pixels
 * @param align what the element itself says of its lines
 */
public record Sides(
    String place,
    @Nullable Float left,
    @Nullable Float top,
    @Nullable Float right,
    @Nullable Float bottom,
    @Nullable Float width,
    @Nullable Float height,
    int shade,
    @Nullable Float leading,
    @Nullable String align) {

  /**
   * @param scale panel pixels of one of the page's pixels
   * @param wide the containing box's width, pixels, and {@code tall} its height: what "%" means
   */
  public static Sides of(
      List<Declaration> declarations, float em, float scale, float wide, float tall) {
    Map<String, String> said = new HashMap<>();
    for (Declaration declaration : declarations) {
      said.put(declaration.property(), declaration.value());
    }
    Lengths lengths = new Lengths(16 * scale, Math.round(96 * scale));
    String ground = said.get("background-color");
    if (ground == null) {
      ground = said.get("background");
    }
    String height = said.get("line-height");
    Float times = height == null ? null : lengths.number(height);
    Float leading = times != null ? Float.valueOf(times * em) : length(lengths, height, em, em);
    return new Sides(
        said.getOrDefault("position", "static"),
        length(lengths, said.get("left"), em, wide),
        length(lengths, said.get("top"), em, tall),
        length(lengths, said.get("right"), em, wide),
        length(lengths, said.get("bottom"), em, tall),
        length(lengths, said.get("width"), em, wide),
        length(lengths, said.get("height"), em, tall),
        ground == null ? -1 : Shades.of(ground),
        leading,
        said.get("text-align"));
  }

  private static @Nullable Float length(
      Lengths lengths, @Nullable String value, float em, float whole) {
    return value == null ? null : lengths.parse(value, em, whole);
  }

  /** Whether it stands where it is told and not after what comes before it. */
  public boolean isApart() {
    return place.equals("absolute") || place.equals("fixed");
  }

  /** Whether descendants that stand apart count from its corners. */
  public boolean isPlaced() {
    return !place.equals("static");
  }
}
