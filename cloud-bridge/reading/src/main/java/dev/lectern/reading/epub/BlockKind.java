package dev.lectern.reading.epub;

/** What a block of text is to a person who reads or hears it. */
public enum BlockKind {
  PARAGRAPH,
  /** The level is 1 to 6. */
  HEADING,
  /** Nothing but one or more pictures, each a single {@link ChapterText#PICTURE} character. */
  IMAGE,
  VERSE,
  /** Also terms and their descriptions. The level is the depth of lists, from 1. */
  LIST_ITEM,
  QUOTE,
  PREFORMATTED,
  CAPTION,
  /** A cell of a table. */
  CELL,
  /** A break between scenes; it has no text. */
  RULE
}
