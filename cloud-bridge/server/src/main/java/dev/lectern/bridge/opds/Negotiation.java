package dev.lectern.bridge.opds;

import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.Reached;
import java.util.Locale;

/** What an app wants, by its headers: a form of feeds, a packing, addresses it can reach. */
final class Negotiation {
  private final Call call;
  private final Reached reached;

  Negotiation(Call call, Reached reached) {
    this.call = call;
    this.reached = reached;
  }

  /**
   * Atom unless JSON is asked for: by the path, by {@code format}, or by naming its media type in
   * Accept with no lesser weight than Atom's.
   *
   * @param version {@code v1}, {@code v2} or empty, as the path says
   */
  Ask.Form form(String version) {
    String format = call.query("format").orElse("").toLowerCase(Locale.ROOT);
    if (version.equals("v2") || format.equals("json") || format.equals("opds2")) {
      return Ask.Form.JSON;
    }
    if (version.equals("v1") || !format.isEmpty()) {
      return Ask.Form.ATOM;
    }
    String accept = header("Accept");
    double json = Math.max(weight(accept, JsonFeed.FEED), weight(accept, JsonFeed.PUBLICATION));
    return json > 0 && json >= weight(accept, "application/atom+xml")
        ? Ask.Form.JSON
        : Ask.Form.ATOM;
  }

  /** As {@link #address(Ask.Form, String)}, where no feed is linked to. */
  Address address() {
    return address(Ask.Form.ATOM, "");
  }

  /** The weight of a media type or coding that a header names; 0 where it does not name it. */
  static double weight(String header, String named) {
    double weight = 0;
    for (String range : header.split(",", 64)) {
      String[] parts = range.split(";", -1);
      if (parts[0].strip().equalsIgnoreCase(named)) {
        double q = 1;
        for (String part : parts) {
          String parameter = part.strip().toLowerCase(Locale.ROOT);
          if (parameter.startsWith("q=")) {
            q =
                parameter.matches("q=[01](\\.[0-9]{0,3})?")
                    ? Double.parseDouble(parameter.substring(2))
                    : 0;
          }
        }
        weight = Math.max(weight, q);
      }
    }
    return weight;
  }

  boolean gzip() {
    return weight(header("Accept-Encoding"), "gzip") > 0;
  }

  /**
   * Links are whole addresses where it is plain how the bridge was reached, since some apps resolve
   * none. Behind a proxy that was not told of, only its host is sure, so links begin with a slash.
   */
  Address address(Ask.Form form, String version) {
    String feeds =
        switch (form) {
          case JSON -> Address.ROOT + "/v2";
          case ATOM -> version.equals("v1") ? Address.ROOT + "/v1" : Address.ROOT;
        };
    return new Address(reached.surely(call).orElse(""), feeds);
  }

  private String header(String name) {
    return call.header(name).orElse("");
  }
}
