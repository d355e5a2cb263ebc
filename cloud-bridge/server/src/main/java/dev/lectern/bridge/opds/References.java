package dev.lectern.bridge.opds;

import dev.lectern.protocol.Locator;
import java.util.ArrayList;
import java.util.List;

/** Says a place of ours as URI references, the most exact first. */
final class References {
  private References() {}

  /**
   * @param own under which name another app's references were kept, which come first
   */
  static List<String> of(Locator loc, String own) {
    List<String> references = new ArrayList<>();
    String kept = loc.foreign().getOrDefault(own, "");
    if (!kept.isEmpty()) {
      references.addAll(List.of(kept.split("\n", -1)));
      return references;
    }
    if (loc.href().isEmpty()) {
      return references;
    }
    String href = path(loc.href());
    Locator.Quote quote = loc.text();
    if (quote != null && !quote.highlight().isBlank()) {
      references.add(href + "#:~:text=" + Address.encoded(quote.highlight().strip()));
    }
    if (loc.cfi() != null) {
      references.add("#" + loc.cfi());
    }
    references.add(href);
    return references;
  }

  private static String path(String href) {
    StringBuilder path = new StringBuilder();
    for (String step : href.split("/", -1)) {
      path.append(path.isEmpty() ? "" : "/").append(Address.encoded(step));
    }
    return path.toString();
  }
}
