package dev.lectern.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The files of the device's own page. */
final class Page {
  private Page() {}

  static Answer file(String name, String type) throws IOException, Refused {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw Refused.unknown();
      }
      return Answer.bytes(type, in.readAllBytes(), Map.of());
    }
  }
}
