package dev.lectern.typesetter.page;

import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Line;

/** A thing on a page. All places are pixels from the panel's upper left corner. */
public sealed interface Placed {

  /** A line of text; {@code x} is where the text area starts. */
  record Words(Line line, int x, int baseline) implements Placed {}

  record Image(Block.Picture picture, int x, int y, int width, int height) implements Placed {}

  record Rule(int x, int y, int width, int thick) implements Placed {}
}
