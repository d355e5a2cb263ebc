package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keys that were stolen or lost: the root says that nothing under them counts any more. It grows
 * only; the body of the feed's entry of kind {@code denied}.
 *
 * @param version rises with each key
 */
public record DeniedKeys(long version, SortedSet<String> keys, String root, Json.Obj document) {
  /** More than a household loses; a list above it is not taken. */
  private static final int MOST = 64;

  public DeniedKeys {
    keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
  }

  /** What is to be signed by the root. */
  public static Json.Obj unsigned(long version, Collection<String> keys, byte[] root) {
    return Json.object()
        .putAll("denied", new TreeSet<>(keys), Json::of)
        .put("root", SigningKey.name(root))
        .put("version", version)
        .build();
  }

  public static DeniedKeys read(String text) {
    return Signed.read(
        text,
        fields -> {
          SortedSet<String> keys = new TreeSet<>();
          for (Json item : fields.array("denied", MOST)) {
            if (!(item instanceof Json.Str(String key))) {
              throw new MalformedMessage("wrong-type", "The field denied must hold strings.");
            }
            keys.add(key);
          }
          return new DeniedKeys(
              fields.count("version"), keys, fields.words("root", 64), fields.object());
        });
  }
}
