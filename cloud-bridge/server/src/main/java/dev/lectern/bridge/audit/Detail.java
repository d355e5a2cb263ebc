package dev.lectern.bridge.audit;

import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.ReaderId;
import org.jspecify.annotations.Nullable;

/** A field of a row: of few types, none of which takes a person's own words or a secret. */
public sealed interface Detail {
  String name();

  /** Somebody or something, under a pseudonym. */
  record Of(String name, Who who) implements Detail {}

  /** A word of the program's own. */
  record Code(String name, String value) implements Detail {
    public Code {
      if (!value.matches("[a-z0-9-]{1,64}")) {
        throw new IllegalArgumentException("no code: a row takes nobody's own words");
      }
    }
  }

  record Count(String name, long value) implements Detail {}

  static Detail person(ReaderId reader) {
    return new Of("person", Who.person(reader));
  }

  static Detail device(DeviceId device) {
    return new Of("device", Who.device(device));
  }

  static Detail program(String id) {
    return new Of("program", Who.program(id));
  }

  static Detail login(String login) {
    return new Of("login", Who.login(login));
  }

  static Detail order(OrderKey key) {
    return new Code("order", key.value());
  }

  /**
   * @param value a constant of ours, lower case
   */
  static Detail code(String name, String value) {
    return new Code(name, value);
  }

  static Detail yes(String name, boolean value) {
    return new Code(name, value ? "yes" : "no");
  }

  /** A limit; null where there is none. */
  static Detail limit(String name, @Nullable Long value) {
    return value == null ? new Code(name, "none") : new Count(name, value);
  }
}
