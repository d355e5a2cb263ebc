package dev.lectern.typesetter;

/**
 * What the typesetter refuses or cuts short, so that no book can use up the device.
 *
 * @param panelSide the longest side of a panel, pixels
 * @param smallest text size, pixels
 * @param largest text size, pixels
 * @param rules style rules of one chapter; later ones are left out
 * @param depth nesting of elements; deeper ones are set as if they were their ancestor's own text
 * @param paragraph characters of one paragraph; a longer one is cut into several
 * @param decoded pixels of a picture held in memory at once; a larger one is read with pixels left
 *     out
 * @param decodedWhole pixels of a picture that can only be unpacked as a whole (WebP), four bytes
 *     each; a larger one is shown by its title
 * @param path bytes of one drawing; a larger one is shown by its title
 */
public record Limits(
    int panelSide,
    float smallest,
    float largest,
    int rules,
    int depth,
    int paragraph,
    int decoded,
    int decodedWhole,
    int path) {
  public static final Limits DEFAULT =
      new Limits(8192, 6, 400, 4000, 200, 20_000, 3_000_000, 6_000_000, 8 << 20);

  void check(int width, int height, float size, float lineHeight) {
    if (width < 64 || height < 64 || width > panelSide || height > panelSide) {
      throw new IllegalArgumentException(
          "a panel is from 64 to " + panelSide + " pixels wide and high");
    }
    if (!(size >= smallest && size <= largest && lineHeight >= 0.8f && lineHeight <= 4)) {
      throw new IllegalArgumentException("text of that size or spacing cannot be read");
    }
  }
}
