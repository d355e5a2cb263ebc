package dev.lectern.reading.epub;

/** Which way pages turn. */
public enum Direction {
  LEFT_TO_RIGHT,
  RIGHT_TO_LEFT
}
