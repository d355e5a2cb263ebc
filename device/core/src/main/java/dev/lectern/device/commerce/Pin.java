package dev.lectern.device.commerce;

/**
 * Digits of a PIN. They live from the first of them to the sealing, are in no paper, and a state or
 * an event that is printed does not show them.
 */
public record Pin(String digits) {
  static final int LEAST = 4;
  static final int MOST = 8;
  static final Pin EMPTY = new Pin("");

  /** Whether the bridge would look at it: four to eight digits. */
  public boolean isWhole() {
    return digits.length() >= LEAST && isPart();
  }

  private boolean isPart() {
    return digits.length() <= MOST && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  Pin with(int digit) {
    return new Pin(digits + digit);
  }

  Pin shorter() {
    return new Pin(digits.substring(0, Math.max(0, digits.length() - 1)));
  }

  public int length() {
    return digits.length();
  }

  @Override
  public String toString() {
    return "Pin[" + digits.length() + " digits]";
  }
}
