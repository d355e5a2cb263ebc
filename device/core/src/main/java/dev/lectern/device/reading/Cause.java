package dev.lectern.device.reading;

/** Why a page is drawn. It travels with the request and comes back with the page. */
public enum Cause {
  /** The device started and shows again what it showed. */
  BOOT,
  /** The book was opened, or the device woken, at the resume place. */
  RESUME,
  /** A page turn in either direction. */
  TURN,
  /** A confirmed jump. */
  JUMP,
  /** The place came back by undo. */
  UNDO,
  /** The page follows the voice that reads aloud. */
  FOLLOW
}
