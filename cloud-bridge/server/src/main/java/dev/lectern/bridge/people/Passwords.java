package dev.lectern.bridge.people;

import dev.lectern.bridge.account.SlowHash;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Passwords and their slow hash. It is computed outside of any transaction, and few at once: each
 * takes its memory.
 */
public final class Passwords {
  /** In characters; NIST SP 800-63B asks for at least eight and no rules beyond. */
  public static final int LEAST = 10;

  public static final int MOST = 128;

  private static final int AT_ONCE = 2;

  private final SlowHash hash;
  private final RandomGenerator random;
  private final String nobodys;
  private final Semaphore seats = new Semaphore(AT_ONCE, true);

  public Passwords(SlowHash hash, RandomGenerator random) {
    this.hash = hash;
    this.random = random;
    this.nobodys = hash.nobodys(random);
  }

  /** Whether it may become one. */
  public static boolean isPassword(String typed) {
    int length = typed.codePointCount(0, typed.length());
    return length >= LEAST && isShort(typed);
  }

  /** What is longer is not even looked at. */
  static boolean isShort(String typed) {
    return typed.getBytes(StandardCharsets.UTF_8).length <= 4 * MOST
        && typed.codePointCount(0, typed.length()) <= MOST;
  }

  /** What is kept of it. */
  public String kept(String password) {
    return seated(() -> hash.kept(same(password), random));
  }

  /**
   * Whether it opens. Takes as long for somebody who is not there or has no password.
   *
   * @param kept null for nobody
   */
  public boolean opens(String typed, @Nullable String kept) {
    boolean opens = seated(() -> SlowHash.opens(same(typed), kept == null ? nobodys : kept));
    return opens && kept != null;
  }

  /** Two keyboards may write one letter in two ways. */
  private static String same(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  private <T> T seated(Supplier<T> work) {
    seats.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      seats.release();
    }
  }
}
