package dev.lectern.device.access;

import dev.lectern.protocol.WorkId;

/** Which choices are offered. */
sealed interface Menu {

  /** None: a press does what it usually does where the reader is. */
  enum Plain implements Menu {
    CLOSED,
    /** Of the open book. */
    PAGE,
    LIGHT,
    /** Where in the book to go. */
    GO,
    /** Of a picture that is looked at closely. */
    PICTURE,
    /** Of a purchase that was asked about. */
    CONFIRM
  }

  /** So many books, from that place of the shelf on. */
  record Shelf(int from) implements Menu {}

  /** Of a book on the shelf. */
  record Book(WorkId work) implements Menu {}

  /**
   * The keypad.
   *
   * @param row 0 to 3, whose fields are offered; -1 while rows are
   */
  record Keypad(int row) implements Menu {}
}
