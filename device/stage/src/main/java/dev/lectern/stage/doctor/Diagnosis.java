package dev.lectern.stage.doctor;

/**
 * One part of the machine.
 *
 * @param found what is there, or what happens without it
 * @param remedy the one command that brings it; empty where nothing is to be done
 */
public record Diagnosis(String part, State state, String found, String remedy) {

  /** How a part is. */
  public enum State {
    WORKS("ok"),
    /** Works in a lesser way, or is there for boards only. */
    LESSER("less"),
    /** The machine is of a kind that has no such part. */
    ABSENT("none"),
    MISSING("missing");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  static Diagnosis works(String part, String found) {
    return new Diagnosis(part, State.WORKS, found, "");
  }

  static Diagnosis lesser(String part, String found, String remedy) {
    return new Diagnosis(part, State.LESSER, found, remedy);
  }

  static Diagnosis absent(String part, String found) {
    return new Diagnosis(part, State.ABSENT, found, "");
  }

  static Diagnosis missing(String part, String found, String remedy) {
    return new Diagnosis(part, State.MISSING, found, remedy);
  }
}
