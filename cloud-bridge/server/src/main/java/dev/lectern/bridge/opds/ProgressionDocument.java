package dev.lectern.bridge.opds;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Members;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * A place as OPDS Progression 1.0 says it.
 *
 * @param modified by the app's clock, or by ours in what we answer
 * @param device a URI
 * @param name of the device, for people
 * @param progression in the whole book, 0 to 1
 * @param references the same place more exactly, the best first; URI references
 */
record ProgressionDocument(
    Instant modified, String device, String name, double progression, List<String> references) {
  /** As much as a device's name may hold elsewhere. */
  private static final int NAME = 256;

  private static final int REFERENCES = 32;
  private static final int REFERENCE_CHARS = 4096;

  ProgressionDocument {
    references = List.copyOf(references);
  }

  /** Why a document is none; for the problem that is answered. */
  static final class Malformed extends Exception {
    Malformed(String sentence) {
      super(sentence, null, false, false);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  static ProgressionDocument read(String text) throws Malformed {
    if (!(parsed(text) instanceof Json.Obj document)) {
      throw new Malformed("A progression is a JSON object.");
    }
    if (!(document.get("device") instanceof Json.Obj device)) {
      throw new Malformed("The member device must be an object.");
    }
    if (!(document.get("progression") instanceof Json.Num number)
        || !(number.real() >= 0 && number.real() <= 1)) {
      throw new Malformed("The member progression must be a number from 0 to 1.");
    }
    return new ProgressionDocument(
        instant(string(document, "modified")),
        uri(string(device, "id")),
        string(device, "name"),
        number.real(),
        references(document));
  }

  private static Json parsed(String text) throws Malformed {
    try {
      return JsonReader.read(text, JsonLimits.WIRE);
    } catch (MalformedJson malformed) {
      throw new Malformed("A progression is JSON: " + malformed.getMessage());
    }
  }

  private static String string(Json.Obj object, String name) throws Malformed {
    if (object.get(name) instanceof Json.Str string
        && !string.value().isBlank()
        && string.value().length() <= NAME) {
      return string.value();
    }
    throw new Malformed(
        "The member " + name + " must be a string of 1 to " + NAME + " characters.");
  }

  private static Instant instant(String written) throws Malformed {
    try {
      return OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeParseException e) {
      throw new Malformed("The member modified must be a date and time with an offset.");
    }
  }

  private static String uri(String written) throws Malformed {
    try {
      if (new URI(written).isAbsolute()) {
        return written;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new Malformed("A device's id must be a URI.");
  }

  /** The draft has called them fragments, refs and references. */
  private static List<String> references(Json.Obj document) throws Malformed {
    List<String> references = new ArrayList<>();
    int chars = 0;
    for (String name : new String[] {"references", "refs", "fragments"}) {
      if (document.get(name) instanceof Json.Arr array) {
        for (Json item : array.items()) {
          if (!(item instanceof Json.Str reference)) {
            throw new Malformed("The member " + name + " must hold strings.");
          }
          references.add(reference.value());
          chars += reference.value().length();
        }
      }
    }
    if (references.size() > REFERENCES || chars > REFERENCE_CHARS) {
      throw new Malformed("There may be 32 references of 4,096 characters in all.");
    }
    return references;
  }

  boolean isSamePlace(ProgressionDocument other) {
    return progression == other.progression && references.equals(other.references);
  }

  String text() {
    Members members =
        Json.object()
            .put("modified", modified.toString())
            .put("device", Json.object().put("id", device).put("name", name))
            .put("progression", progression);
    if (!references.isEmpty()) {
      members.putAll("references", references, Json::of);
    }
    return members.text();
  }
}
