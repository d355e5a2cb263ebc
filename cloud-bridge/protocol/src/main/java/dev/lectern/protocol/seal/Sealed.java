package dev.lectern.protocol.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A body as a broker sees it:
 *
 * <pre>
 * 1   version, 1
 * 4   mark of the keys
 * 24  random; key and nonce of this one body follow from it
 * n   AES-256-GCM over: 16 conversation, 8 number in it, 4 length, the body, zeros up to a size
 * </pre>
 *
 * With the cover go the way and the topic. A key of its own for each body, made from 192 random
 * bits, needs no counter that a restored disk or a cloned card could set back.
 */
final class Sealed {
  static final int VERSION = 1;
  static final int MARK_AT = 1;
  static final int RANDOM_AT = 5;
  static final int RANDOM_BYTES = 24;
  static final int TEXT_AT = RANDOM_AT + RANDOM_BYTES;
  static final int HEAD_BYTES = Conversation.BYTES + Long.BYTES + Integer.BYTES;

  private Sealed() {}

  /** The words of one body, once opened. */
  record Words(Conversation conversation, long number, byte[] body) {}

  static byte[] seal(Correspondence with, Way way, Words words) {
    SealCipher cipher = with.cipher();
    byte[] random = cipher.random(RANDOM_BYTES);
    ByteBuffer plain =
        ByteBuffer.allocate(Padding.size(HEAD_BYTES + words.body().length))
            .put(words.conversation().bytes())
            .putLong(words.number())
            .putInt(words.body().length)
            .put(words.body());
    byte[] own = own(with, way, random);
    byte[] text = cipher.seal(key(own), nonce(own), covered(with, way), plain.array());
    return ByteBuffer.allocate(TEXT_AT + text.length)
        .put((byte) VERSION)
        .put(with.mark())
        .put(random)
        .put(text)
        .array();
  }

  /** What one body says; a refusal where it is not whole, or not of these keys, way and topic. */
  static Opened<Words> open(Correspondence with, Way way, byte[] sealed) {
    if (sealed.length < TEXT_AT + HEAD_BYTES + SealCipher.TAG_BYTES) {
      return Opened.refused(SealRefusal.TRUNCATED);
    }
    if (sealed[0] != VERSION) {
      return Opened.refused(SealRefusal.VERSION);
    }
    if (!with.isMarked(sealed, MARK_AT)) {
      return Opened.refused(SealRefusal.OTHER_KEYS);
    }
    byte[] own = own(with, way, Arrays.copyOfRange(sealed, RANDOM_AT, TEXT_AT));
    byte[] text = Arrays.copyOfRange(sealed, TEXT_AT, sealed.length);
    byte[] plain = with.cipher().open(key(own), nonce(own), covered(with, way), text);
    if (plain == null || plain.length < HEAD_BYTES) {
      return Opened.refused(SealRefusal.BROKEN);
    }
    ByteBuffer read = ByteBuffer.wrap(plain);
    byte[] conversation = new byte[Conversation.BYTES];
    read.get(conversation);
    long number = read.getLong();
    int length = read.getInt();
    if (length < 0 || length > read.remaining()) {
      return Opened.refused(SealRefusal.BROKEN);
    }
    byte[] body = new byte[length];
    read.get(body);
    return Opened.of(new Words(Conversation.of(conversation), number, body));
  }

  private static byte[] own(Correspondence with, Way way, byte[] random) {
    byte[] label = "one body\n".getBytes(StandardCharsets.UTF_8);
    byte[] info = Arrays.copyOf(label, label.length + random.length);
    System.arraycopy(random, 0, info, label.length, random.length);
    return with.cipher().derive(with.key(way), info, SealCipher.KEY_BYTES + SealCipher.NONCE_BYTES);
  }

  private static byte[] key(byte[] own) {
    return Arrays.copyOf(own, SealCipher.KEY_BYTES);
  }

  private static byte[] nonce(byte[] own) {
    return Arrays.copyOfRange(own, SealCipher.KEY_BYTES, own.length);
  }

  private static byte[] covered(Correspondence with, Way way) {
    return (way.written() + "\n" + with.topic(way)).getBytes(StandardCharsets.UTF_8);
  }
}
