package dev.lectern.bridge.audit;

import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import java.util.Locale;

/**
 * Somebody or something that a row speaks of. What is written down is a number that stands for the
 * name, as {@code person-3}; the name itself can be forgotten.
 *
 * @param name as the household knows it; empty where there is only one, or nobody to name
 */
public record Who(Kind kind, String name) {

  /** The written form is the lower-case name. */
  public enum Kind {
    PERSON,
    DEVICE,
    /** An API token. */
    PROGRAM,
    /** A login in somebody else's app. */
    LOGIN,
    /** Whoever holds the file of the owner's token. */
    FILE,
    /** Whoever gives commands on the bridge's own machine. */
    MACHINE,
    /** The bridge, by itself. */
    BRIDGE,
    /** Somebody who has shown no key. */
    STRANGER;

    public String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Who BRIDGE = new Who(Kind.BRIDGE, "");
  public static final Who MACHINE = new Who(Kind.MACHINE, "");
  public static final Who FILE = new Who(Kind.FILE, "");
  public static final Who STRANGER = new Who(Kind.STRANGER, "");

  public static Who person(ReaderId reader) {
    return new Who(Kind.PERSON, reader.value());
  }

  public static Who device(DeviceId device) {
    return new Who(Kind.DEVICE, device.value());
  }

  /**
   * @param id of the token, never the token
   */
  public static Who program(String id) {
    return new Who(Kind.PROGRAM, id);
  }

  public static Who login(String login) {
    return new Who(Kind.LOGIN, login);
  }
}
