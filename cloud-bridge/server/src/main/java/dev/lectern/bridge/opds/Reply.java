package dev.lectern.bridge.opds;

import dev.lectern.protocol.EditionId;

/** What the face answers, before it is anything of HTTP. */
public sealed interface Reply {

  /** A document to show. */
  record Document(String mediaType, String text) implements Reply {}

  /**
   * A book's file.
   *
   * @param title by which the file is to be called
   */
  record File(EditionId edition, String title) implements Reply {}

  /**
   * A picture of a book.
   *
   * @param small a thumbnail
   */
  record Picture(EditionId edition, String title, String author, boolean small) implements Reply {}

  /** Only for those who sign in. */
  record SignIn() implements Reply {}

  /**
   * No.
   *
   * @param status of HTTP, since OPDS has no codes of its own
   * @param code stable
   * @param sentence for people
   */
  record No(int status, String code, String sentence) implements Reply {}
}
