package dev.lectern.app.lock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A passcode as it is kept: Argon2id, one lane, in the usual written form {@code
 * $argon2id$v=19$m=9216,t=4,p=1$salt$hash}. 9 MiB is what a small board can spare, and four passes
 * make up for it (OWASP's password storage cheat sheet). It slows guessing at the device; of four
 * to eight digits nothing resists whoever holds a copy of the file.
 */
public final class SlowPasscode {
  private static final int KIB = 9 * 1024;
  private static final int ROUNDS = 4;
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final Pattern FORM =
      Pattern.compile("\\$argon2id\\$v=19\\$m=9216,t=4,p=1\\$([\\w+/]{22})\\$([\\w+/]{43})");

  private SlowPasscode() {}

  /** Takes a large part of a second on a small board. */
  public static String hash(String digits, RandomGenerator random) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            KIB, ROUNDS, base64.encodeToString(salt), base64.encodeToString(slowly(digits, salt)));
  }

  /** Takes as long; false for a hash that was not made here. */
  public static boolean matches(String hash, String digits) {
    Matcher form = FORM.matcher(hash);
    if (!form.matches()) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(form.group(1));
    return MessageDigest.isEqual(slowly(digits, salt), Base64.getDecoder().decode(form.group(2)));
  }

  private static byte[] slowly(String digits, byte[] salt) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(KIB)
            .withIterations(ROUNDS)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] made = new byte[HASH];
    argon.generateBytes(digits.getBytes(StandardCharsets.UTF_8), made);
    return made;
  }
}
