package dev.lectern.protocol;

/** A person. Places, notes and reads belong to a reader, never to a device. */
public record ReaderId(String value) implements Comparable<ReaderId> {
  public ReaderId {
    Names.requireName("ReaderId", value);
  }

  @Override
  public int compareTo(ReaderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
