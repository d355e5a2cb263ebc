package dev.lectern.bridge.opds;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A name and password by HTTP Basic (RFC 7617), in UTF-8, or in Latin-1 where it is no UTF-8. */
record Credentials(String name, String password) {
  private static final int MOST = 1024;

  /** Reads an Authorization header; empty where it holds no name and password. */
  static Optional<Credentials> of(String header) {
    if (!header.regionMatches(true, 0, "Basic ", 0, 6) || header.length() > MOST) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(header.substring(6).strip());
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
    String pair;
    try {
      pair = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException olderApp) {
      pair = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
  }

  /** Never shown, not even by mistake. */
  @Override
  public String toString() {
    return "Credentials[" + name + "]";
  }
}
