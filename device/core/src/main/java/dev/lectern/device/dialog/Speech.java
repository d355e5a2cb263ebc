package dev.lectern.device.dialog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is being said and waits to be said, in order. */
public record Speech(List<Line> lines) {
  public static final Speech SILENCE = new Speech(List.of());

  /** One speech. */
  public record Line(long id, String text) {}

  public Speech {
    lines = List.copyOf(lines);
  }

  public Speech with(long id, String text) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(id, text));
    return new Speech(more);
  }

  public Speech without(long id) {
    return new Speech(lines.stream().filter(line -> line.id() != id).toList());
  }

  public boolean speaking() {
    return !lines.isEmpty();
  }

  /** What is being said now. */
  public @Nullable Line current() {
    return lines.isEmpty() ? null : lines.getFirst();
  }
}
