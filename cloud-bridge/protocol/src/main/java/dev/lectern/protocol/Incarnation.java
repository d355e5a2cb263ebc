package dev.lectern.protocol;

/**
 * One life of the bridge's database: new at init, at a restore, and at a failover that lost
 * commits.
 *
 * @param value 16 lower-case hexadecimal digits
 */
public record Incarnation(String value) {
  public Incarnation {
    Names.requireHex("Incarnation", value, 16);
  }

  @Override
  public String toString() {
    return value;
  }
}
