package dev.lectern.simulation;

import java.util.List;
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

  /** The first line that is another one there. */
  String differsFrom(Trace other) {
    List<String> ours = text().lines().toList();
    List<String> theirs = other.text().lines().toList();
    int i = 0;
    while (i < ours.size() && i < theirs.size() && ours.get(i).equals(theirs.get(i))) {
      i++;
    }
    return line(ours, i) + " in place of " + line(theirs, i);
  }

  private static String line(List<String> lines, int i) {
    return i < lines.size() ? "'" + lines.get(i).strip() + "'" : "nothing";
  }
}
