package dev.lectern.protocol;

/**
 * What the wire carries at most; checked where a thing is made, and again where it arrives.
 *
 * @param messageBytes one message's UTF-8
 * @param bodyBytes one row's body; a row above it that still fits a message is kept and refused
 * @param rowsPerMessage rows in one {@link Message.Rows}
 * @param entriesPerPage entries in one {@link Message.Page}
 * @param settledActors actors that one operation's {@code settled} names
 * @param quoteChars each part of a locator's quote
 * @param foreignBytes a locator's {@code foreign}, keys and values together
 * @param earlierLives of a device, named in one {@link Message.Hello}
 * @param wordChars a title, an author, a sentence and other words for people
 */
public record Limits(
    int messageBytes,
    int bodyBytes,
    int rowsPerMessage,
    int entriesPerPage,
    int settledActors,
    int quoteChars,
    int foreignBytes,
    int earlierLives,
    int wordChars) {

  /** Frozen within v1. */
  public static final Limits V1 =
      new Limits(64 * 1024, 32 * 1024, 256, 256, 32, 200, 8 * 1024, 16, 1024);
}
