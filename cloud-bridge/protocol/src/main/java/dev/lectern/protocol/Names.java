package dev.lectern.protocol;

/** What may stand in a name. Names go into topics, paths and logs, so they are kept plain. */
final class Names {
  private Names() {}

  /** Lower-case letters, digits and hyphens, 1 to 64, not beginning with a hyphen. */
  static void requireName(String type, String value) {
    if (value.isEmpty() || value.length() > 64 || value.charAt(0) == '-') {
      throw new IllegalArgumentException(type + " must be 1 to 64 of a-z, 0-9 and inner hyphens");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
        throw new IllegalArgumentException(type + " must be 1 to 64 of a-z, 0-9 and inner hyphens");
      }
    }
  }

  /** Lower-case hexadecimal of exactly {@code digits} digits. */
  static void requireHex(String type, String value, int digits) {
    if (value.length() != digits) {
      throw new IllegalArgumentException(type + " must be " + digits + " hexadecimal digits");
    }
    for (int i = 0; i < digits; i++) {
      char c = value.charAt(i);
      if (!(c >= 'a' && c <= 'f' || c >= '0' && c <= '9')) {
        throw new IllegalArgumentException(type + " must be lower-case hexadecimal");
      }
    }
  }
}
