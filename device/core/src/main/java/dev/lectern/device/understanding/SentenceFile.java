package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a YAML file in Home Assistant's sentence format. */
public final class SentenceFile {
  private final String name;

  private SentenceFile(String name) {
    this.name = name;
  }

  /**
   * @param name for messages
   * @throws BadSentences naming the file and the place
   */
  public static Templates read(String name, String yaml) {
    return new SentenceFile(name).templates(yaml);
  }

  private Templates templates(String yaml) {
    Object loaded;
    try {
      loaded = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new BadSentences(name + ": " + e.getMessage());
    }
    Map<?, ?> file = map(loaded, "the file");
    Map<String, List<Templates.Block>> intents = new LinkedHashMap<>();
    map(file.get("intents"), "intents")
        .forEach((key, value) -> intents.put(key.toString(), blocks(value)));
    Map<String, Templates.SlotList> lists = new LinkedHashMap<>();
    map(file.get("lists"), "lists").forEach((key, value) -> lists.put(key.toString(), list(value)));
    Map<String, String> rules = new LinkedHashMap<>();
    map(file.get("expansion_rules"), "expansion_rules")
        .forEach((key, value) -> rules.put(key.toString(), String.valueOf(value)));
    List<String> skips = new ArrayList<>();
    list(file.get("skip_words"), "skip_words").forEach(word -> skips.add(String.valueOf(word)));
    return new Templates(intents, lists, rules, skips);
  }

  private List<Templates.Block> blocks(@Nullable Object intent) {
    List<Templates.Block> blocks = new ArrayList<>();
    for (Object data : list(map(intent, "an intent").get("data"), "data")) {
      Map<?, ?> block = map(data, "an entry of data");
      List<String> sentences = new ArrayList<>();
      list(block.get("sentences"), "sentences").forEach(s -> sentences.add(String.valueOf(s)));
      Map<String, String> slots = new LinkedHashMap<>();
      map(block.get("slots"), "slots")
          .forEach((key, value) -> slots.put(key.toString(), String.valueOf(value)));
      blocks.add(new Templates.Block(sentences, slots));
    }
    return blocks;
  }

  private Templates.SlotList list(@Nullable Object definition) {
    Map<?, ?> list = map(definition, "a list");
    if (list.containsKey("range")) {
      Map<?, ?> range = map(list.get("range"), "a range");
      if (range.get("from") instanceof Integer from && range.get("to") instanceof Integer to) {
        return new Templates.SlotList.Range(from, to);
      }
      throw new BadSentences(name + ": a range needs whole numbers from and to");
    }
    if (Boolean.TRUE.equals(list.get("wildcard"))) {
      return new Templates.SlotList.Wildcard();
    }
    List<Templates.Value> values = new ArrayList<>();
    for (Object value : list(list.get("values"), "values")) {
      if (value instanceof Map<?, ?> pair) {
        Object out = pair.get("out");
        values.add(
            new Templates.Value(
                String.valueOf(pair.get("in")), out == null ? "" : String.valueOf(out)));
      } else {
        values.add(new Templates.Value(String.valueOf(value), ""));
      }
    }
    return new Templates.SlotList.Values(values);
  }

  private Map<?, ?> map(@Nullable Object value, String what) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new BadSentences(name + ": " + what + " is not a mapping");
  }

  private List<?> list(@Nullable Object value, String what) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new BadSentences(name + ": " + what + " is not a list");
  }
}
