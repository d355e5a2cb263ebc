package dev.lectern.protocol.json;

/**
 * How much JSON is read at most.
 *
 * @param chars length of the whole text
 * @param depth of objects and arrays within each other
 * @param stringChars length of one string or number, escapes included
 * @param members of one object, or items of one array
 */
public record JsonLimits(int chars, int depth, int stringChars, int members) {
  /**
   * For a message as a whole: whatever is within a body is judged with the body, so that one bad
   * row costs itself and not the message.
   */
  public static final JsonLimits MESSAGE = new JsonLimits(64 * 1024, 256, 64 * 1024, 64 * 1024);

  /** For a body. */
  public static final JsonLimits WIRE = new JsonLimits(64 * 1024, 24, 16 * 1024, 1024);

  /** For answers of our own programs, which carry whole shelves. */
  public static final JsonLimits LOCAL =
      new JsonLimits(16 * 1024 * 1024, 32, 1024 * 1024, 1024 * 1024);

  public JsonLimits {
    if (chars < 1 || depth < 1 || stringChars < 1 || members < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }
}
