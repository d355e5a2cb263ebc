package dev.lectern.simulation;

import java.util.function.Supplier;

/** What happened, line by line, for people; costs nothing where nobody reads it. */
final class Trace {
  private final StringBuilder lines = new StringBuilder();
  private final boolean wanted;

  Trace(boolean wanted) {
    this.wanted = wanted;
  }

  void step(Supplier<String> line) {
    if (wanted) {
      lines.append(line.get()).append('\n');
    }
  }

  /** Something that followed from the last step. */
  void note(Supplier<String> line) {
    if (wanted) {
      lines.append("        ").append(line.get()).append('\n');
    }
  }

  String text() {
    return lines.toString();
  }
}
