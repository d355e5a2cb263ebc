package dev.lectern.protocol;

/** The book as an idea, whatever file it comes in. */
public record WorkId(String value) implements Comparable<WorkId> {
  public WorkId {
    Names.requireName("WorkId", value);
  }

  @Override
  public int compareTo(WorkId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
