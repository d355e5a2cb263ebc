package dev.lectern.reading.web;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.place.Reassigned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A question's members, by type; what is missing or of another type is refused by name. */
record Question(Json.Obj object) {

  String string(String name) {
    if (object.get(name) instanceof Json.Str text) {
      return text.value();
    }
    throw missing(name);
  }

  long whole(String name) {
    if (object.get(name) instanceof Json.Num number && number.isWhole()) {
      return number.whole();
    }
    throw missing(name);
  }

  double real(String name) {
    if (object.get(name) instanceof Json.Num number) {
      return number.real();
    }
    throw missing(name);
  }

  boolean has(String name) {
    Json value = object.get(name);
    return value != null && !(value instanceof Json.Null);
  }

  Question object(String name) {
    if (object.get(name) instanceof Json.Obj inner) {
      return new Question(inner);
    }
    throw missing(name);
  }

  List<Json> array(String name) {
    if (object.get(name) instanceof Json.Arr array) {
      return array.items();
    }
    throw missing(name);
  }

  private <T> @Nullable T written(String name, Function<String, T> form) {
    return has(name) ? form.apply(string(name)) : null;
  }

  @Nullable Dot dot(String name) {
    return written(name, Dot::parse);
  }

  @Nullable EditionId edition(String name) {
    return written(name, EditionId::parse);
  }

  @Nullable Locator locator(String name) {
    return has(name) ? Wire.decodeLocator(object(name).object().text()) : null;
  }

  Operation operation(String name) {
    return Wire.decodeOperation(object(name).object().text());
  }

  SortedMap<ActorId, Long> settled(String name) {
    SortedMap<ActorId, Long> settled = new TreeMap<>();
    if (has(name)) {
      Question inner = object(name);
      for (String actor : inner.object().members().keySet()) {
        settled.put(ActorId.parse(actor), inner.whole(actor));
      }
    }
    return settled;
  }

  /** Short words by name. */
  Map<String, String> words(String name) {
    Map<String, String> words = new TreeMap<>();
    Question inner = object(name);
    for (String key : inner.object().members().keySet()) {
      words.put(key, inner.string(key));
    }
    return words;
  }

  /** The operations in question, each as the act of the reader whose it is. */
  List<Operation> acts() {
    List<Reassignment> said = new ArrayList<>();
    if (has("said")) {
      for (Json one : array("said")) {
        said.add(Wire.decodeReassignment(one.text()));
      }
    }
    Reassigned whose = Reassigned.of(said);
    List<Operation> operations = new ArrayList<>();
    for (Json item : array("ops")) {
      Operation act = Wire.decodeOperation(item.text());
      if (has("reader")) {
        act = whose.effective(act).seenIn(new WorkId(string("work")));
        if (!act.reader().value().equals(string("reader"))) {
          continue;
        }
      }
      operations.add(act);
    }
    return operations;
  }

  /** A list of places in another list, from 0. */
  static List<Integer> indexes(Json written, int below) {
    List<Integer> indexes = new ArrayList<>();
    if (written instanceof Json.Arr array) {
      for (Json item : array.items()) {
        if (!(item instanceof Json.Num number && number.isWhole())
            || number.whole() < 0
            || number.whole() >= below) {
          throw new MalformedMessage("invalid", "A bag names what is not there.");
        }
        indexes.add((int) number.whole());
      }
    }
    return indexes;
  }

  private static MalformedMessage missing(String name) {
    return new MalformedMessage(
        "missing-field", "The field " + name + " is missing or of another type.");
  }
}
