package dev.lectern.bridge.opds;

import java.util.Map;

/**
 * A question at the face.
 *
 * @param path behind the face's own, without a slash at its end; empty for the root
 * @param query by name, decoded
 * @param form in which feeds are wanted
 */
public record Ask(String path, Map<String, String> query, Form form, Address address) {

  /** The two forms of OPDS. */
  public enum Form {
    ATOM,
    JSON
  }

  public Ask {
    query = Map.copyOf(query);
  }

  /** A page's number, from 1; what is no such number is the first. */
  int page() {
    String written = query.getOrDefault("page", "1");
    return written.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(written) : 1;
  }
}
