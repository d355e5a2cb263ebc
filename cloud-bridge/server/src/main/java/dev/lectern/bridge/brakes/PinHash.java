package dev.lectern.bridge.brakes;

import dev.lectern.bridge.account.SlowHash;
import java.util.random.RandomGenerator;

/**
 * How a PIN is kept. A slow hash slows down whoever has the database; none saves a number of four
 * digits from him for long, and the three tries save it from everybody else.
 */
public record PinHash(SlowHash hash) {
  /** Some tenths of a second on a small board. */
  public static final PinHash SLOW = new PinHash(SlowHash.SLOW);

  /**
   * @param memoryKib what one hash needs
   * @param rounds over that memory
   */
  public PinHash(int memoryKib, int rounds) {
    this(new SlowHash(memoryKib, rounds));
  }

  /** Whether it can be a PIN: four to eight digits. */
  public static boolean isPin(String typed) {
    return typed.length() >= 4
        && typed.length() <= 8
        && typed.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What is kept of it. */
  String kept(String pin, RandomGenerator random) {
    return hash.kept(pin, random);
  }

  /** Whether the PIN is the one that was kept; slow on purpose. */
  static boolean opens(String pin, String kept) {
    return SlowHash.opens(pin, kept);
  }
}
