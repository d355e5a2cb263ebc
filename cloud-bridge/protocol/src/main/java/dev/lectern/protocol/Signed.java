package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A document that carries a signature over itself, in its member {@code sig}:
 *
 * <pre>
 * covered = purpose '\n' canonical text of all members but sig
 * </pre>
 *
 * The canonical text is compact, with the members of each object in the order of their names, so
 * that a reader who does not know a later version's members checks them all the same.
 */
public final class Signed {
  private static final String SIG = "sig";

  /** What a signature is for: one made for this is worth nothing for that. */
  public enum Purpose {
    SIGNING_KEY("lectern signing-key v1"),
    ENTITLEMENT("lectern entitlement v1"),
    DENIED_KEYS("lectern denied-keys v1"),
    TIME("lectern time v1"),
    AUDIT_HEAD("lectern audit-head v1"),
    ERASURE_RECEIPT("lectern erasure-receipt v1"),
    /** Not a signature: a code under a secret that whoever opens the bundle has. */
    AFTER_US("lectern after-us v1");

    private final String words;

    Purpose(String words) {
      this.words = words;
    }
  }

  private Signed() {}

  /** The bytes that a signature of that purpose is over. */
  public static byte[] covered(Purpose purpose, Json.Obj document) {
    Map<String, Json> members = new TreeMap<>(document.members());
    members.remove(SIG);
    return (purpose.words + "\n" + sorted(new Json.Obj(members)).text())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The document's canonical text with its signature. */
  public static String text(Json.Obj document, byte[] signature) {
    Map<String, Json> members = new TreeMap<>(document.members());
    members.put(SIG, Json.of(written(signature)));
    return sorted(new Json.Obj(members)).text();
  }

  /** Whether the document's own signature is that key's. */
  static boolean holds(SignatureCheck check, byte[] key, Purpose purpose, Json.Obj document) {
    return document.get(SIG) instanceof Json.Str(String written)
        && check.holds(key, covered(purpose, document), bytes(written));
  }

  static boolean isSigned(Json.Obj document) {
    return document.get(SIG) != null;
  }

  /** Bytes as they are written in a document. */
  public static String written(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The bytes that were written; none where that is not of its form. */
  public static byte[] bytes(String written) {
    try {
      return Base64.getUrlDecoder().decode(written);
    } catch (IllegalArgumentException notOfThatForm) {
      return new byte[0];
    }
  }

  static <T> T read(String text, Function<Fields, T> form) {
    return form.apply(Fields.of(JsonReader.read(text, JsonLimits.WIRE), "The document"));
  }

  private static Json sorted(Json value) {
    return switch (value) {
      case Json.Obj object -> {
        Map<String, Json> members = new TreeMap<>();
        object.members().forEach((name, member) -> members.put(name, sorted(member)));
        yield new Json.Obj(members);
      }
      case Json.Arr array -> new Json.Arr(array.items().stream().map(Signed::sorted).toList());
      case Json.Str string -> string;
      case Json.Num number -> number;
      case Json.Bool bool -> bool;
      case Json.Null nothing -> nothing;
      case Json.Raw raw -> raw;
    };
  }
}
