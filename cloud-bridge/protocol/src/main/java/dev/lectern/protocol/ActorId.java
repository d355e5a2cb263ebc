package dev.lectern.protocol;

/**
 * One sequential screen: a device in one life. A life is 64 random bits minted with each new
 * database, so a wiped device with a reused name is somebody else.
 *
 * @param device whose screen
 * @param life 16 lower-case hexadecimal digits
 */
public record ActorId(DeviceId device, String life) implements Comparable<ActorId> {
  public ActorId {
    Names.requireHex("ActorId.life", life, 16);
  }

  /** Reads the written form, {@code device.life}. */
  public static ActorId parse(String written) {
    int point = written.lastIndexOf('.');
    if (point < 0) {
      throw new IllegalArgumentException("ActorId must be device.life");
    }
    return new ActorId(new DeviceId(written.substring(0, point)), written.substring(point + 1));
  }

  @Override
  public int compareTo(ActorId other) {
    int byDevice = device.compareTo(other.device);
    return byDevice != 0 ? byDevice : life.compareTo(other.life);
  }

  @Override
  public String toString() {
    return device + "." + life;
  }
}
