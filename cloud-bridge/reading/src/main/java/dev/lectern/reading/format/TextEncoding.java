package dev.lectern.reading.format;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From bytes to text: by its byte order mark, else UTF-8 where all of it is that, else what its
 * bytes look most like, else Windows-1252, in which every byte means something.
 */
final class TextEncoding {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Of a hundred; the others, Windows-1252 among them, are then less likely still. */
  private static final int SURE = 20;

  /** What is looked at: more makes no text look like another. */
  private static final int SAMPLE = 16 << 10;

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
      text = utf8.orElseGet(() -> new String(bytes, likeliest(bytes)));
    } else {
      text = new String(bytes, from, bytes.length - from, marked);
    }
    return controls(text) ? Optional.empty() : Optional.of(text);
  }

  /** An old encoding of one byte a letter or two, as texts of the nineties have it. */
  private static Charset likeliest(byte[] bytes) {
    CharsetMatch match = new CharsetDetector().setText(sample(bytes)).detect();
    String name = match == null ? "" : match.getName();
    // Without a mark these are mostly programs; and what is Latin-1 means Windows' larger set.
    boolean other = name.startsWith("UTF") || name.startsWith("ISO-2022") || name.startsWith("IBM");
    return match == null
            || other
            || name.equals("ISO-8859-1")
            || match.getConfidence() < SURE
            || !Charset.isSupported(name)
        ? WINDOWS
        : Charset.forName(name);
  }

  /** From where it stops being English, so that a foreword in letters of ASCII does not decide. */
  private static byte[] sample(byte[] bytes) {
    int first = 0;
    while (first < bytes.length && bytes[first] >= 0) {
      first++;
    }
    int from = Math.max(0, first - 64);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SAMPLE));
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
