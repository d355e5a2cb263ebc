package dev.lectern.reading.names;

/** What the words around a name make of it. */
public enum NameKind {
  PERSON,
  PLACE,
  /** Neither is clear. */
  OTHER
}
