package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of one object, by type. What is missing or of another type is refused by name. */
record Fields(Json.Obj object) {

  static Fields of(Json value, String what) {
    if (value instanceof Json.Obj object) {
      return new Fields(object);
    }
    throw new MalformedMessage("wrong-type", what + " must be an object.");
  }

  boolean has(String name) {
    Json value = object.get(name);
    return value != null && !(value instanceof Json.Null);
  }

  private Json required(String name) {
    Json value = object.get(name);
    if (value == null || value instanceof Json.Null) {
      throw new MalformedMessage("missing-field", "The field " + name + " is missing.");
    }
    return value;
  }

  String string(String name) {
    if (required(name) instanceof Json.Str string) {
      return string.value();
    }
    throw wrong(name, "a string");
  }

  /** A string of bounded length. */
  String words(String name, int chars) {
    String value = string(name);
    if (value.length() > chars) {
      throw new MalformedMessage(
          "too-long", "The field " + name + " is longer than " + chars + " characters.");
    }
    return value;
  }

  long whole(String name) {
    if (required(name) instanceof Json.Num number && number.isWhole()) {
      return number.whole();
    }
    throw wrong(name, "a whole number");
  }

  /** A whole number that is not negative. */
  long count(String name) {
    long value = whole(name);
    if (value < 0) {
      throw new MalformedMessage("invalid", "The field " + name + " must not be negative.");
    }
    return value;
  }

  /** The same where it may be left out. */
  long countOrZero(String name) {
    return has(name) ? count(name) : 0;
  }

  int small(String name) {
    long value = count(name);
    if (value > Integer.MAX_VALUE) {
      throw new MalformedMessage("invalid", "The field " + name + " is too great.");
    }
    return (int) value;
  }

  double real(String name) {
    if (required(name) instanceof Json.Num number) {
      return number.real();
    }
    throw wrong(name, "a number");
  }

  boolean bool(String name) {
    if (required(name) instanceof Json.Bool bool) {
      return bool.value();
    }
    throw wrong(name, "true or false");
  }

  Fields object(String name) {
    return of(required(name), name);
  }

  List<Json> array(String name, int most) {
    if (!(required(name) instanceof Json.Arr array)) {
      throw wrong(name, "an array");
    }
    if (array.items().size() > most) {
      throw new MalformedMessage(
          "too-many", "The field " + name + " holds more than " + most + ".");
    }
    return array.items();
  }

  /** An object's text as it stood in the message. */
  String verbatim(String name) {
    if (required(name) instanceof Json.Raw raw && raw.text().startsWith("{")) {
      return raw.text();
    }
    throw wrong(name, "an object");
  }

  /** A string that must be the written form of something; the form's own refusal becomes ours. */
  <T> T read(String name, Function<String, T> form) {
    return read(name, string(name), form);
  }

  static <T> T read(String name, String written, Function<String, T> form) {
    try {
      T value = form.apply(written);
      if (value.toString().equals(written)) {
        return value;
      }
    } catch (IllegalArgumentException notThatForm) {
      // Refused below, in the same words.
    }
    throw new MalformedMessage("invalid", "The field " + name + " is not of its written form.");
  }

  <T> @Nullable T readOrNull(String name, Function<String, T> form) {
    return has(name) ? read(name, form) : null;
  }

  private static MalformedMessage wrong(String name, String wanted) {
    return new MalformedMessage("wrong-type", "The field " + name + " must be " + wanted + ".");
  }
}
