package dev.lectern.stage.looks;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.font.FontFiles;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.line.Dictionaries;
import dev.lectern.typesetter.raster.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The folder of accepted pictures, and the fonts they were drawn with: Debian's, which {@code
 * ./lectern} installs, and no others, so that a machine with more fonts draws the same pages. The
 * Liberation fonts of Debian 12 and 13 are one version, built twice.
 */
record Accepted(Path folder) {
  private static final Path FONTS = Path.of("/usr/share/fonts/truetype");
  private static final Path WORDS = Path.of("/usr/share/hyphen");

  /** Where Debian puts the second edition of Liberation: 12 beside the first one, 13 alone. */
  private static final Path LIBERATION =
      Stream.of("liberation2", "liberation")
          .map(FONTS::resolve)
          .filter(Files::isDirectory)
          .findFirst()
          .orElse(FONTS.resolve("liberation"));

  private static final List<Path> NEEDED =
      List.of(
          LIBERATION.resolve("LiberationSerif-Regular.ttf"),
          LIBERATION.resolve("LiberationSerif-Italic.ttf"),
          LIBERATION.resolve("LiberationSerif-Bold.ttf"),
          LIBERATION.resolve("LiberationSerif-BoldItalic.ttf"),
          LIBERATION.resolve("LiberationSans-Regular.ttf"),
          LIBERATION.resolve("LiberationSans-Bold.ttf"),
          LIBERATION.resolve("LiberationMono-Regular.ttf"),
          FONTS.resolve("dejavu/DejaVuSans.ttf"),
          WORDS.resolve("hyph_en_US.dic"));

  static Press press() {
    FontFiles files = new FontFiles(List.of(LIBERATION, FONTS.resolve("dejavu")));
    return new Press(new Typefaces(files), new Dictionaries(WORDS), Limits.DEFAULT);
  }

  /** The pages' sources. */
  List<Reference> references() throws IOException {
    return Reference.read(Files.readAllLines(folder.resolve("pages.txt")));
  }

  /**
   * What keeps this machine from drawing the accepted pages, one sentence each; none where nothing
   * does.
   */
  List<String> absent() throws IOException {
    List<String> known = Files.readAllLines(folder.resolve("fonts.txt"));
    List<String> sentences = new ArrayList<>();
    for (Path file : NEEDED) {
      if (!Files.isReadable(file)) {
        sentences.add(file + " is missing");
      } else if (!known.contains(line(file))) {
        sentences.add(file + " is another version than the accepted pages were drawn with");
      }
    }
    return sentences;
  }

  /** Writes down which fonts the pictures that are accepted now are drawn with, beside others. */
  void keepFonts() throws IOException {
    SequencedSet<String> lines =
        new LinkedHashSet<>(Files.readAllLines(folder.resolve("fonts.txt")));
    for (Path file : NEEDED) {
      lines.add(line(file));
    }
    Files.write(folder.resolve("fonts.txt"), lines);
  }

  private static String line(Path file) throws IOException {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(sum) + "  " + file.getFileName();
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  /** The accepted picture of a page, or null where none was accepted yet. */
  @Nullable Pixels picture(Reference page) throws IOException {
    Path file = file(page);
    if (!Files.exists(file)) {
      return null;
    }
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + " is no picture");
    }
    int depth = page.style().depth();
    int perByte = 8 / depth;
    int rowBytes = (image.getWidth() * depth + 7) / 8;
    byte[] packed = new byte[rowBytes * image.getHeight()];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int grey = (image.getRGB(x, y) & 255) >> 8 - depth;
        packed[y * rowBytes + x / perByte] |= (byte) (grey << 8 - depth - x % perByte * depth);
      }
    }
    return new Pixels(image.getWidth(), image.getHeight(), depth, packed);
  }

  void keep(Reference page, Pixels drawn) throws IOException {
    Files.write(file(page), drawn.toPng());
  }

  private Path file(Reference page) {
    return folder.resolve(page.name() + ".png");
  }
}
