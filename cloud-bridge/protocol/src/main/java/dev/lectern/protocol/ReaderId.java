package dev.lectern.protocol;

/** A person. Places, notes and reads belong to a reader, never to a device. */
public record ReaderId(String value) implements Comparable<ReaderId> {
  /** Nobody in particular: what is given to a guest is in nobody's places. */
  public static final ReaderId GUEST = new ReaderId("guest");

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
