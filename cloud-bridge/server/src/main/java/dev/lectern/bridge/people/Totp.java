package dev.lectern.bridge.people;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time passwords as every authenticator app makes them: RFC 6238, SHA-1, six digits, 30 s. */
final class Totp {
  private static final long STEP_SECONDS = 30;

  /** Steps before and after that are taken too: clocks differ, and typing takes time. */
  private static final int SLACK = 1;

  private Totp() {}

  static String key(RandomGenerator random) {
    byte[] key = new byte[20];
    random.nextBytes(key);
    return Base32.written(key);
  }

  /** What an app reads from a QR code. */
  static String uri(String account, String reader, String key) {
    String label = encoded("Lectern") + ":" + encoded(reader + "@" + account);
    return "otpauth://totp/" + label + "?secret=" + key + "&issuer=Lectern";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
  }

  /** Which step the code is of; empty where it is wrong, or of a step used before. */
  static OptionalLong opens(String key, String typed, Instant now, long usedStep) {
    String digits = typed.replaceAll("\\s", "");
    for (long step = step(now) - SLACK; step <= step(now) + SLACK; step++) {
      if (step > usedStep && code(key, step).equals(digits)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** RFC 4226, section 5.3. */
  static String code(String key, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base32.read(key), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xF;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFFFFFF;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no HMAC of SHA-1", e);
    }
  }
}
