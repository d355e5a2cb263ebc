package dev.lectern.reading.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From bytes to text: by its byte order mark, else UTF-8 where all of it is that, else
 * Windows-1252, in which every byte means something.
 */
final class TextEncoding {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private TextEncoding() {}

  /** Empty where this is no text: a byte in it is one that no text has. */
  static Optional<String> decode(byte[] bytes) {
    return decodeStart(bytes, true);
  }

  /**
   * @param whole false where the last character may have been cut in two
   */
  static Optional<String> decodeStart(byte[] bytes, boolean whole) {
    Charset marked = marked(bytes);
    int from = marked == null ? 0 : marked.equals(StandardCharsets.UTF_8) ? 3 : 2;
    String text;
    if (marked == null) {
      Optional<String> utf8 = utf8(bytes, whole);
      text = utf8.orElseGet(() -> new String(bytes, WINDOWS));
    } else {
      text = new String(bytes, from, bytes.length - from, marked);
    }
    return controls(text) ? Optional.empty() : Optional.of(text);
  }

  private static @Nullable Charset marked(byte[] b) {
    if (b.length >= 3 && b[0] == (byte) 0xef && b[1] == (byte) 0xbb && b[2] == (byte) 0xbf) {
      return StandardCharsets.UTF_8;
    }
    if (b.length >= 2 && b[0] == (byte) 0xfe && b[1] == (byte) 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    return b.length >= 2 && b[0] == (byte) 0xff && b[1] == (byte) 0xfe
        ? StandardCharsets.UTF_16LE
        : null;
  }

  private static Optional<String> utf8(byte[] bytes, boolean whole) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      if (whole) {
        return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
      }
      CharBuffer out = CharBuffer.allocate(bytes.length);
      CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, false);
      return result.isError() ? Optional.empty() : Optional.of(out.flip().toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /** What only programs write. The end-of-file mark of old systems and page breaks are text. */
  private static boolean controls(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1a && c != 0x1b) {
        return true;
      }
    }
    return false;
  }
}
