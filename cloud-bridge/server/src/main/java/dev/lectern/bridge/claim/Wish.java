package dev.lectern.bridge.claim;

/**
 * What a device says of itself when it asks to belong to somebody. None of it is believed: it helps
 * the owner to recognise the device, and names it where the owner does not.
 *
 * @param csr a certificate request (PKCS #10)
 * @param kind such as {@code reader}
 * @param name such as {@code Kitchen}
 */
public record Wish(String csr, String kind, String name) {
  private static final int MOST_CHARS = 64;

  /** Whether kind and name are short, and shown as they are. */
  boolean isPlain() {
    return plain(kind) && plain(name);
  }

  private static boolean plain(String text) {
    return !text.isBlank()
        && text.length() <= MOST_CHARS
        && text.codePoints()
            .noneMatch(
                point ->
                    Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
  }
}
