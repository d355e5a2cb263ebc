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

  /** Whether the page that is asked for has a number that a page can have. */
  boolean isPage() {
    return written().matches("[1-9][0-9]{0,6}");
  }

  /** That number, from 1; the first where none is asked for. */
  int page() {
    return isPage() ? Integer.parseInt(written()) : 1;
  }

  /** Templates leave an empty one where nothing is asked for. */
  private String written() {
    String page = query.getOrDefault("page", "");
    return page.isEmpty() ? "1" : page;
  }
}
