package dev.lectern.typesetter.page;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.raster.Grey;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a picture: PNG, JPEG, GIF, BMP or WebP by ImageIO, SVG by our own drawing. */
sealed interface PictureFile {
  /** Null if it cannot be shown. */
  Pictures.@Nullable Size size();

  /** Null if it cannot be shown. */
  @Nullable Grey draw(int width, int height);

  /**
   * @param files the bytes behind a reference in the file, or null
   */
  static PictureFile of(
      byte[] bytes, Limits limits, Function<String, byte @Nullable []> files, Lettering lettering) {
    return SvgDrawing.looksLike(bytes)
        ? new Drawn(SvgDrawing.parse(bytes, limits, files, lettering))
        : new Pixelled(bytes, limits);
  }

  record Drawn(@Nullable SvgDrawing drawing) implements PictureFile {
    @Override
    public Pictures.@Nullable Size size() {
      return drawing == null ? null : drawing.size();
    }

    @Override
    public @Nullable Grey draw(int width, int height) {
      return drawing == null ? null : drawing.draw(width, height);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Lives for one call.
  record Pixelled(byte[] bytes, Limits limits) implements PictureFile {
    @Override
    public Pictures.@Nullable Size size() {
      return read(reader -> new Pictures.Size(reader.getWidth(0), reader.getHeight(0)));
    }

    @Override
    public @Nullable Grey draw(int width, int height) {
      return read(reader -> grey(reader).scaled(width, height));
    }

    /** Readers leave pixels out as they go, but WebP is unpacked as a whole first. */
    private boolean fits(ImageReader reader) throws IOException {
      return !reader.getFormatName().equalsIgnoreCase("webp")
          || (long) reader.getWidth(0) * reader.getHeight(0) <= limits.decodedWhole();
    }

    private Grey grey(ImageReader reader) throws IOException {
      ImageReadParam param = reader.getDefaultReadParam();
      int step = 1;
      while ((long) (reader.getWidth(0) / step) * (reader.getHeight(0) / step) > limits.decoded()) {
        step++;
      }
      param.setSourceSubsampling(step, step, 0, 0);
      return grey(reader.read(0, param));
    }

    private static Grey grey(BufferedImage image) {
      int width = image.getWidth();
      int height = image.getHeight();
      byte[] pixels = new byte[width * height];
      Raster raster = image.getRaster();
      ColorModel colors = image.getColorModel();
      // Grey samples are taken as they are: Java would bend them through a linear colour space.
      boolean plain =
          colors.getNumComponents() == 1
              && raster.getNumBands() == 1
              && raster.getSampleModel().getSampleSize(0) == 8
              && !(colors instanceof java.awt.image.IndexColorModel);
      int[] row = new int[width];
      for (int y = 0; y < height; y++) {
        if (plain) {
          raster.getSamples(0, y, width, 1, 0, row);
        } else {
          image.getRGB(0, y, width, 1, row, 0, width);
        }
        for (int x = 0; x < width; x++) {
          pixels[y * width + x] = (byte) (plain ? row[x] : onWhite(row[x]));
        }
      }
      return new Grey(width, height, pixels);
    }

    private static int onWhite(int argb) {
      int alpha = argb >>> 24;
      int light = (299 * (argb >> 16 & 255) + 587 * (argb >> 8 & 255) + 114 * (argb & 255)) / 1000;
      return (light * alpha + 255 * (255 - alpha)) / 255;
    }

    private interface Reading<T> {
      T from(ImageReader reader) throws IOException;
    }

    private <T> @Nullable T read(Reading<T> reading) {
      ImageIO.setUseCache(false);
      try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
          return null;
        }
        ImageReader reader = readers.next();
        try {
          reader.setInput(in, true, true);
          return fits(reader) ? reading.from(reader) : null;
        } finally {
          reader.dispose();
        }
      } catch (IOException | RuntimeException damaged) {
        // ImageIO's readers throw whatever they like at damaged files; either way there is no
        // picture.
        return null;
      }
    }
  }
}
