package dev.lectern.reading.cfi;

/** What became of reading a CFI. */
public sealed interface CfiReading {

  record Good(Cfi cfi) implements CfiReading {}

  /**
   * @param at the character where it stopped making sense
   */
  record Bad(Why why, int at) implements CfiReading {}

  /** Why a text is no CFI. */
  enum Why {
    /** Longer than 8,192 characters, or more than 512 steps. */
    TOO_LONG,
    /** Not {@code epubcfi(...)}. */
    NO_FRAGMENT,
    /** No step at its beginning. */
    NO_STEP,
    /** Neither a step nor what may follow one. */
    UNEXPECTED,
    /** A number is missing, has a leading nought, or is beyond all limits. */
    NUMBER,
    /** A bracket that is not closed, or holds what is none of the forms. */
    ASSERTION,
    /** A range without its end, or with more than one. */
    RANGE,
    /** A control character. */
    CHARACTER
  }
}
