package dev.lectern.protocol.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259) that writes back as it was read: members keep their order, numbers their
 * text.
 */
public sealed interface Json {

  /** An object; its members in written order. */
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = NamedValues.of(members);
    }

    /** The member of that name, or null where there is none. */
    public @Nullable Json get(String name) {
      return members.get(name);
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = Collections.unmodifiableList(new ArrayList<>(items));
    }
  }

  /** A string, without its escapes. */
  record Str(String value) implements Json {}

  /** A number as it was written, so that none loses digits on its way through. */
  record Num(String text) implements Json {

    /** Whether the number is written without fraction and exponent and fits 64 bits. */
    public boolean isWhole() {
      try {
        Long.parseLong(text);
        return true;
      } catch (NumberFormatException tooLongOrFractional) {
        return false;
      }
    }

    /** The whole number; throws {@link NumberFormatException} where {@link #isWhole} is false. */
    public long whole() {
      return Long.parseLong(text);
    }

    /** The nearest double; infinite where the number is too great. */
    public double real() {
      return Decimals.parse(text);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** The literal {@code null}. */
  record Null() implements Json {}

  /** Checked JSON text that is passed on byte for byte. */
  record Raw(String text) implements Json {}

  /** Begins an object. */
  static Members object() {
    return new Members();
  }

  static Json of(String value) {
    return new Str(value);
  }

  static Json of(long value) {
    return new Num(Long.toString(value));
  }

  static Json of(boolean value) {
    return new Bool(value);
  }

  /**
   * A finite number in its shortest form, whole values without a fraction.
   *
   * @throws IllegalArgumentException for NaN and the infinities, which JSON cannot say
   */
  static Json of(double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("JSON has no word for this number");
    }
    String text = Decimals.text(value);
    return new Num(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
  }

  /** Reads one value with the limits of the wire; throws {@link MalformedJson}. */
  static Json parse(String text) {
    return JsonReader.read(text, JsonLimits.WIRE);
  }

  /** Reads one object with the limits of the wire; throws {@link MalformedJson}. */
  static Obj parseObject(String text) {
    if (parse(text) instanceof Obj object) {
      return object;
    }
    throw new MalformedJson("not-an-object", "An object was expected.");
  }

  /** The compact text of this value. */
  default String text() {
    StringBuilder out = new StringBuilder(256);
    JsonWriter.write(this, out);
    return out.toString();
  }
}
