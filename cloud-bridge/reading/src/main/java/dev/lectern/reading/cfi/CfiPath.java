package dev.lectern.reading.cfi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps, and where within the last of them.
 *
 * @param opened whether a {@code !} ends the path: the document itself is meant, not its element
 */
public record CfiPath(List<CfiStep> steps, boolean opened, @Nullable CfiOffset offset) {
  public CfiPath {
    steps = List.copyOf(steps);
  }

  public CfiPath(List<CfiStep> steps, @Nullable CfiOffset offset) {
    this(steps, false, offset);
  }

  /** This path continued by another; an offset of this one is dropped. */
  public CfiPath then(CfiPath rest) {
    List<CfiStep> all = new ArrayList<>(steps);
    all.addAll(rest.steps);
    if (opened && !rest.steps.isEmpty()) {
      all.set(steps.size(), rest.steps.get(0).afterIndirection());
    }
    return new CfiPath(all, rest.steps.isEmpty() ? opened : rest.opened, rest.offset);
  }

  /** The part within the document that the last {@code !} leads to; all of it if there is none. */
  public CfiPath local() {
    if (opened) {
      return new CfiPath(List.of(), offset);
    }
    int from = indirection();
    if (from < 0) {
      return this;
    }
    List<CfiStep> local = new ArrayList<>(steps.subList(from, steps.size()));
    CfiStep first = local.get(0);
    local.set(0, new CfiStep(false, first.number(), first.assertion()));
    return new CfiPath(local, offset);
  }

  /** The steps before the last {@code !}; empty if there is none. */
  public List<CfiStep> outer() {
    if (opened) {
      return steps;
    }
    int from = indirection();
    return from < 0 ? List.of() : steps.subList(0, from);
  }

  private int indirection() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).indirect()) {
        return i;
      }
    }
    return -1;
  }
}
