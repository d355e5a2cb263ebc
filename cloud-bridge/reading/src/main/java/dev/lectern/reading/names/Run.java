package dev.lectern.reading.names;

/**
 * A run of words written large that may be a name, in its place.
 *
 * @param form as written, one space between words, without what marks a possessive
 * @param titles how many of its words are titles
 * @param sure false where the first word would be written large anyway, as it begins a sentence
 * @param person how much the words around it speak for a person
 * @param place how much they speak for a place
 */
record Run(String form, int titles, boolean sure, int start, int end, int person, int place) {

  /** Takes what is read. */
  interface Sink {
    void named(Run run);

    /** A pronoun of a person, the first one behind the run before it in the same sentence. */
    void pronoun(boolean woman);
  }
}
