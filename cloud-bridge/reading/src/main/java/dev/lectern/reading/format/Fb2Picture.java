package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Entry;
import dev.lectern.reading.epub.Part;
import dev.lectern.reading.epub.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;

/**
 * A picture in the text of a FictionBook, in base64.
 *
 * @param id as the text calls it
 * @param type as declared
 * @param from where its digits lie in the file, bytes
 * @param size of what they say, bytes
 */
record Fb2Picture(ByteSource source, String id, String type, long from, long to, long size)
    implements Part {
  private static final int MOST = 32 << 20;

  @Override
  public Entry entry(String name) {
    return new Entry(name, 0, -1, size, size, -1);
  }

  @Override
  public byte[] bytes() throws Refusal {
    if (to - from > MOST) {
      throw new Refusal("too-large", "A picture in this book is too large to be shown.");
    }
    byte[] digits = new byte[(int) (to - from)];
    try {
      source.read(from, digits, 0, digits.length);
      return Base64.getMimeDecoder().decode(digits);
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal("damaged", "A picture in this book is damaged.");
    }
  }

  @Override
  public void copyPacked(OutputStream to) throws IOException, Refusal {
    to.write(bytes());
  }

  /** A media type that can be shown, whatever was declared. */
  String mediaType() {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "image/png" -> "image/png";
      case "image/gif" -> "image/gif";
      case "image/svg+xml" -> "image/svg+xml";
      default -> "image/jpeg";
    };
  }

  /** Where it lies in the made book: its own name may be anything. */
  static String name(int number, String mediaType) {
    String ending = mediaType.substring(6).replace("jpeg", "jpg").replace("+xml", "");
    return String.format(Locale.ROOT, "picture-%04d.%s", number, ending);
  }
}
