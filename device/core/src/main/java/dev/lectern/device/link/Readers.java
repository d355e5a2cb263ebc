package dev.lectern.device.link;

import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;

/** The body of a {@code readers} entry: for whom this device may speak from now on. */
final class Readers {
  private Readers() {}

  static List<ReaderId> of(String body) {
    List<ReaderId> readers = new ArrayList<>();
    try {
      if (JsonReader.read(body, JsonLimits.WIRE) instanceof Json.Obj object
          && object.get("readers") instanceof Json.Arr list) {
        for (Json reader : list.items()) {
          readers.add(new ReaderId(reader instanceof Json.Str it ? it.value() : ""));
        }
      }
    } catch (MalformedJson | IllegalArgumentException odd) {
      throw new MalformedMessage("invalid", "The readers are not as they should be.");
    }
    return readers;
  }
}
