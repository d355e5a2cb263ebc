package dev.lectern.bridge.http;

import java.util.List;
import java.util.Locale;

/**
 * What a route takes as a body. Another is answered with 415 before anybody reads it: what a page
 * of somebody else's can have a browser send by itself (forms, plain text) is no JSON to us.
 *
 * @param named for people, such as {@code JSON}
 * @param types media types in lower case, the usual one first; {@code +json} for all that end so,
 *     {@code text/} for all that begin so; empty where a body is not looked at or may be anything
 * @param unsaid whether a body without any {@code Content-Type} is taken too, as some apps send it
 */
public record BodyType(String named, List<String> types, boolean unsaid) {
  /** No body is read, so that of none anything is asked. */
  public static final BodyType NONE = new BodyType("nothing", List.of(), true);

  /** For devices of others that say this and that: whoever reads it looks for itself. */
  public static final BodyType WHATEVER = new BodyType("whatever", List.of(), true);

  public static final BodyType JSON =
      new BodyType("JSON", List.of("application/json", "+json"), false);

  public static final BodyType FORM =
      new BodyType("a form", List.of("application/x-www-form-urlencoded"), false);

  public static final BodyType JSON_OR_FORM =
      new BodyType(
          "JSON or a form",
          List.of("application/json", "+json", "application/x-www-form-urlencoded"),
          false);

  public static final BodyType BOOK =
      new BodyType(
          "a book",
          List.of("application/epub+zip", "application/octet-stream", "application/pdf"),
          false);

  /** Clippings, annotations and what else is understood of other programs. */
  public static final BodyType NOTES =
      new BodyType(
          "a file",
          List.of("application/octet-stream", "application/json", "+json", "text/"),
          false);

  public BodyType {
    types = List.copyOf(types);
  }

  /** The same, and no type at all. */
  public BodyType orUnsaid() {
    return new BodyType(named, types, true);
  }

  /** Whether any type will do. */
  public boolean isWhatever() {
    return types.isEmpty();
  }

  /**
   * @param said a {@code Content-Type}, with parameters or without
   */
  boolean takes(String said) {
    int parameters = said.indexOf(';');
    String type =
        (parameters < 0 ? said : said.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    return isWhatever()
        || types.stream()
            .anyMatch(
                one ->
                    one.startsWith("+")
                        ? type.startsWith("application/") && type.endsWith(one)
                        : one.endsWith("/") ? type.startsWith(one) : type.equals(one));
  }

  Call.BadRequest refused() {
    return new Call.BadRequest(
        415,
        "body-type",
        "The body must be " + named + ", with Content-Type: " + types.getFirst() + ".");
  }
}
