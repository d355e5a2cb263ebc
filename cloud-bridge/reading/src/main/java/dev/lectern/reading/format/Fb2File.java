package dev.lectern.reading.format;

import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A FictionBook file in two halves: its text, which is held, and where its pictures lie in it,
 * which are most of the bytes and are not.
 */
final class Fb2File {
  private static final int BUFFER = 64 << 10;
  private static final int LONGEST_TAG = 1000;
  private static final byte[] MARK = "<binary".getBytes(StandardCharsets.US_ASCII);

  final List<Fb2Picture> pictures = new ArrayList<>();

  private final ByteSource source;
  private final FormatLimits limits;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream(BUFFER);
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private int at;
  private long before;

  private Fb2File(ByteSource source, FormatLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  static Fb2File of(ByteSource source, FormatLimits limits) throws Refusal {
    Fb2File file = new Fb2File(source, limits);
    try {
      file.scan();
    } catch (IOException e) {
      throw new Refusal("unreadable", "The file could not be read from its disk.");
    }
    return file;
  }

  byte[] text() {
    return text.toByteArray();
  }

  private void scan() throws IOException, Refusal {
    int matched = 0;
    for (int c = next(); c >= 0; c = next()) {
      text.write(c);
      if (text.size() > limits.textBytes()) {
        throw new Refusal(
            "too-large",
            "The text of this book is longer than the "
                + (limits.textBytes() >> 20)
                + " MB that can be opened.");
      }
      matched = c == MARK[matched] ? matched + 1 : c == MARK[0] ? 1 : 0;
      if (matched == MARK.length) {
        matched = 0;
        picture();
      }
    }
  }

  /** Behind {@code <binary}: the rest of the tag stays text, and reads as an empty element. */
  private void picture() throws IOException, Refusal {
    StringBuilder tag = new StringBuilder();
    int c = next();
    for (; c >= 0 && c != '>' && tag.length() < LONGEST_TAG; c = next()) {
      tag.append((char) c);
    }
    text.writeBytes("/>".getBytes(StandardCharsets.US_ASCII));
    if (c != '>' || tag.toString().endsWith("/")) {
      return;
    }
    long from = before + at;
    int digits = 0;
    for (c = next(); c >= 0 && c != '<'; c = next()) {
      digits += c > ' ' && c != '=' ? 1 : 0;
    }
    long to = before + at - (c < 0 ? 0 : 1);
    while (c >= 0 && c != '>') {
      c = next();
    }
    if (pictures.size() == limits.pictures()) {
      throw new Refusal(
          "too-many-files",
          "This book holds more than "
              + limits.pictures()
              + " pictures, more than can be handled.");
    }
    String name = value(tag, "id");
    if (!name.isEmpty()) {
      pictures.add(
          new Fb2Picture(source, name, value(tag, "content-type"), from, to, digits * 3L / 4));
    }
  }

  private static String value(CharSequence tag, String name) {
    Matcher found =
        Pattern.compile("(?:^|\\s)" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')").matcher(tag);
    if (!found.find()) {
      return "";
    }
    String value = found.group(1) == null ? found.group(2) : found.group(1);
    return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private int next() throws IOException {
    if (at == filled) {
      before += filled;
      filled = (int) Math.min(buffer.length, source.length() - before);
      at = 0;
      if (filled <= 0) {
        filled = 0;
        return -1;
      }
      source.read(before, buffer, 0, filled);
    }
    return buffer[at++] & 0xff;
  }
}
