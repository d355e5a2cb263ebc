package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Which files are encrypted, and by what. Fonts garbled by the two customary recipes are ungarbled;
 * everything else is somebody's lock.
 */
final class Encryption {
  private static final String IDPF = "http://www.idpf.org/2008/embedding";
  private static final String ADOBE = "http://ns.adobe.com/pdf/enc#RC";

  private final Map<String, String> algorithms = new HashMap<>();

  static Encryption none() {
    return new Encryption();
  }

  static Encryption of(Document document) {
    Encryption encryption = new Encryption();
    for (Element data : document.getAllElements()) {
      if (Markup.local(data).equals("encrypteddata")) {
        encryption.add(data);
      }
    }
    return encryption;
  }

  private void add(Element data) {
    String algorithm = "";
    for (Element e : data.getAllElements()) {
      switch (Markup.local(e)) {
        case "encryptionmethod" -> algorithm = Markup.attribute(e, "Algorithm");
        case "cipherreference" -> {
          String href = Hrefs.resolve("", Markup.attribute(e, "URI"));
          if (href != null) {
            algorithms.put(href, algorithm);
          }
        }
        default -> {}
      }
    }
  }

  /** Whether the file cannot be read without a key. */
  boolean locks(String href) {
    String algorithm = algorithms.get(href);
    return algorithm != null && !algorithm.equals(IDPF) && !algorithm.equals(ADOBE);
  }

  /**
   * Ungarbles, in place, the bytes of a file that one of the font recipes was applied to.
   *
   * @param identifier the unique one
   */
  byte[] clear(String href, byte[] bytes, String identifier, List<String> identifiers) {
    String algorithm = algorithms.get(href);
    if (IDPF.equals(algorithm)) {
      return FontMask.idpf(bytes, identifier);
    }
    if (ADOBE.equals(algorithm)) {
      List<String> all = new ArrayList<>(identifiers);
      all.addFirst(identifier);
      return FontMask.adobe(bytes, all);
    }
    return bytes;
  }
}
