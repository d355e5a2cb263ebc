package dev.lectern.stage.doors;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a door answered, read leniently: a member that is not there is empty text, zero, false or an
 * empty list, so that a check says what it saw instead of stumbling over how it was said.
 */
public record Facts(@Nullable Json json) {
  public static final Facts NOTHING = new Facts(null);

  /** Reads one JSON value; what is none is {@link #NOTHING}. */
  public static Facts read(String text) {
    try {
      return new Facts(JsonReader.read(text, JsonLimits.LOCAL));
    } catch (RuntimeException notJson) {
      return NOTHING;
    }
  }

  /** The member at that path, its names separated by dots. */
  public Facts at(String path) {
    Facts here = this;
    for (String name : path.split("\\.")) {
      here = here.json instanceof Json.Obj object ? new Facts(object.get(name)) : NOTHING;
    }
    return here;
  }

  public boolean isThere() {
    return json != null && !(json instanceof Json.Null);
  }

  public String text() {
    return switch (json) {
      case Json.Str string -> string.value();
      case Json.Num number -> number.text();
      case Json.Bool bool -> Boolean.toString(bool.value());
      case null -> "";
      case Json.Null nothing -> "";
      case Json.Raw raw -> raw.text();
      case Json.Arr array -> array.text();
      case Json.Obj object -> object.text();
    };
  }

  public String text(String path) {
    return at(path).text();
  }

  public long whole(String path) {
    return Math.round(real(path));
  }

  public double real(String path) {
    return at(path).json instanceof Json.Num number ? number.real() : 0;
  }

  public boolean truth(String path) {
    return at(path).json instanceof Json.Bool bool && bool.value();
  }

  public List<Facts> list(String path) {
    return at(path).json instanceof Json.Arr array
        ? array.items().stream().map(Facts::new).toList()
        : List.of();
  }

  public Stream<Facts> each(String path) {
    return list(path).stream();
  }

  /** The members of an object, in written order. */
  public Map<String, Json> members(String path) {
    return at(path).json instanceof Json.Obj object ? object.members() : Map.of();
  }
}
