package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the written forms of all acts have in common. */
final class ActForm {
  private ActForm() {}

  /** The highest counter of each actor that the act's reader had settled, or seen. */
  static Members actors(SortedMap<ActorId, Long> known) {
    Members members = Json.object();
    known.forEach((actor, n) -> members.put(actor.toString(), n));
    return members;
  }

  static SortedMap<ActorId, Long> actors(Fields act, String name) {
    Fields fields = act.object(name);
    SortedMap<ActorId, Long> known = new TreeMap<>();
    for (String actor : fields.object().members().keySet()) {
      known.put(Fields.read(name, actor, ActorId::parse), fields.count(actor));
    }
    if (known.size() > Limits.V1.settledActors()) {
      throw new MalformedMessage("too-many", "The field " + name + " names too many actors.");
    }
    return known;
  }

  /** The members of a later version, as they were written. They were read as raw text. */
  static Map<String, String> more(Fields act, Set<String> known) {
    Map<String, String> more = new HashMap<>();
    act.object()
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof Json.Raw raw && !known.contains(name)) {
                more.put(name, raw.text());
              }
            });
    return more;
  }
}
