package dev.lectern.reading.note;

import dev.lectern.protocol.WorkId;

/** The fields of an annotation that this version knows. Others are kept and passed on. */
public final class FieldName {
  /** A {@link dev.lectern.protocol.Locator}: the bookmark, or the first character marked. */
  public static final String LOC = "loc";

  /** The words that are marked. */
  public static final String QUOTE = "quote";

  /** What the reader wrote; of concurrent texts all are kept. */
  public static final String TEXT = "text";

  /** A colour, as {@code #rrggbb} or a word. */
  public static final String COLOR = "color";

  /** How a highlight is drawn: {@code highlight}, {@code underline}, {@code strikethrough} ... */
  public static final String STYLE = "style";

  /** A collection's name. */
  public static final String NAME = "name";

  /** When it was made, ISO 8601; for people. */
  public static final String CREATED = "created";

  /** The name it has elsewhere, a URI; by it an import finds what it brought before. */
  public static final String ORIGIN = "origin";

  /** Which import brought it. */
  public static final String BATCH = "batch";

  /** The dot of the annotation that it was with another reader, where it was handed over. */
  public static final String FROM = "from";

  /** Words that sort it, an array of strings. */
  public static final String TAGS = "tags";

  /** Selectors of other systems that this version does not understand, an array. */
  public static final String SELECTORS = "selectors";

  /** True makes a tombstone. */
  public static final String DELETED = "deleted";

  private static final String HAS = "has:";

  private FieldName() {}

  /** Whether a collection holds that work: a field of its own, so that two may add at once. */
  public static String has(WorkId work) {
    return HAS + work;
  }

  /** The work that a field of a collection is about, as text; empty where it is about none. */
  static String workOf(String field) {
    return field.startsWith(HAS) ? field.substring(HAS.length()) : "";
  }
}
