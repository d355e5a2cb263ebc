package dev.lectern.reading.note;

/** Why an annotation is not taken. */
public enum NoteRefusal {
  TOO_LONG("too-long", "That is more than an annotation holds."),
  TOO_MANY("too-many-notes", "There are too many annotations already."),
  EMPTY("empty", "Nothing was to be kept."),
  UNKNOWN("unknown-note", "There is no such annotation.");

  private final String code;
  private final String sentence;

  NoteRefusal(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }
}
