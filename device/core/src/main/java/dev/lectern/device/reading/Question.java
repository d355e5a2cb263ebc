package dev.lectern.device.reading;

/** What somebody wants to know of the open book. */
public sealed interface Question {

  /** Where those words stand next behind the reader's place; else from the book's beginning. */
  record Find(String words) implements Question {}

  /** What a word of the book's language means. */
  record LookUp(String word) implements Question {}

  /** Who or what bears a name, of what has been read. */
  record WhoIs(String name) implements Question {}

  /** Who has been named most often, of what has been read. */
  record WhoIsInIt() implements Question {}

  /** What the notes of this page say. */
  record Notes() implements Question {}
}
