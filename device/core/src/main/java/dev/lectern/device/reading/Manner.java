package dev.lectern.device.reading;

/**
 * How books are read aloud on this device, until it starts anew.
 *
 * @param percent of the voice's own speed
 */
public record Manner(int percent, Until until) {
  public static final Manner PLAIN = new Manner(100, Until.END);

  private static final int SLOWEST = 50;
  private static final int FASTEST = 300;
  private static final int STEP = 25;

  /** When the voice stops by itself. */
  public enum Until {
    /** At the end of the work. */
    END,
    /** A while after it was asked to; the timer still runs. */
    TIMER,
    /** Behind the sentence being said: the while is over. */
    SENTENCE,
    /** Where another chapter's file begins. */
    CHAPTER
  }

  /** So many steps faster; slower where negative. It stays within half and three times. */
  public Manner faster(int steps) {
    return new Manner(Math.clamp(percent + steps * STEP, SLOWEST, FASTEST), until);
  }

  public Manner natural() {
    return new Manner(100, until);
  }

  public Manner until(Until next) {
    return new Manner(percent, next);
  }
}
