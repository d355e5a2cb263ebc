package dev.lectern.stage.doors;

/** A door did not do what was asked; the message is for people. */
public final class DoorClosed extends RuntimeException {
  public DoorClosed(String sentence) {
    super(sentence);
  }
}
