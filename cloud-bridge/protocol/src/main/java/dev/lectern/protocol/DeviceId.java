package dev.lectern.protocol;

/** One piece of hardware, or one app, that reads or speaks with a key of its own. */
public record DeviceId(String value) implements Comparable<DeviceId> {
  public DeviceId {
    Names.requireName("DeviceId", value);
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
