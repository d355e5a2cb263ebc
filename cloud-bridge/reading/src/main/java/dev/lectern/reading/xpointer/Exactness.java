package dev.lectern.reading.xpointer;

/** How well a place and an address agree. */
public enum Exactness {
  /** The very character, or the very element where an element was meant. */
  EXACT,
  /** The start of an element around or before it, at most a paragraph away in an ordinary book. */
  ELEMENT,
  /** Only the chapter: its start. */
  FRAGMENT
}
