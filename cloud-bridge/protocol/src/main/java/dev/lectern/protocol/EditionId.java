package dev.lectern.protocol;

/**
 * One file of a work, named by its content.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record EditionId(String sha256) implements Comparable<EditionId> {
  private static final String PREFIX = "sha256:";

  public EditionId {
    Names.requireHex("EditionId", sha256, 64);
  }

  /** Reads the written form, {@code sha256:} and 64 digits. */
  public static EditionId parse(String written) {
    if (!written.startsWith(PREFIX)) {
      throw new IllegalArgumentException("EditionId must begin with sha256:");
    }
    return new EditionId(written.substring(PREFIX.length()));
  }

  @Override
  public int compareTo(EditionId other) {
    return sha256.compareTo(other.sha256);
  }

  @Override
  public String toString() {
    return PREFIX + sha256;
  }
}
