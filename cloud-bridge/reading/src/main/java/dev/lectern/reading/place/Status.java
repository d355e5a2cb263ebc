package dev.lectern.reading.place;

/** How far a reader is with a work, for the shelf. The written form is the lower-case name. */
public enum Status {
  UNREAD,
  READING,
  FINISHED
}
