package dev.lectern.app.identity;

import dev.lectern.protocol.json.Json;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The outside broker that a device meets its bridge at, as the bridge told it (ADR 0060).
 *
 * @param broker {@code ssl://host:port}
 * @param key the bridge's half of what seals, on P-256, X.509 in base64url
 * @param root PEM, whom to believe there; null for the public authorities that this machine knows
 */
public record Sealing(URI broker, String key, @Nullable String root) {
  /** Of a coordinate on P-256. */
  private static final int FIELD_BITS = 256;

  /**
   * Reads the member {@code sealed} of an answer; null where there is none.
   *
   * @throws IllegalArgumentException where it is one, and cannot be used
   */
  static @Nullable Sealing of(Json.Obj answer) {
    if (!(answer.get("sealed") instanceof Json.Obj it)) {
      return null;
    }
    if (!(it.get("broker") instanceof Json.Str(String broker))
        || !(it.get("key") instanceof Json.Str(String key))) {
      throw new IllegalArgumentException("it lacks broker or key");
    }
    URI address = URI.create(broker);
    if (!"ssl".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1) {
      throw new IllegalArgumentException("a sealed broker's address is ssl://host:port");
    }
    Sealing read =
        new Sealing(address, key, it.get("root") instanceof Json.Str(String root) ? root : null);
    try {
      read.half();
      if (read.root() != null) {
        Pem.certificates(read.root());
      }
      return read;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("its key or root cannot be read", e);
    }
  }

  /** The bridge's half. */
  PublicKey half() throws GeneralSecurityException {
    try {
      PublicKey read =
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(Base64.getUrlDecoder().decode(key)));
      if (read instanceof ECPublicKey curve
          && curve.getParams().getCurve().getField().getFieldSize() == FIELD_BITS) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("no base 64", e);
    }
    throw new GeneralSecurityException("no key on P-256");
  }

  Json.Obj json() {
    return Json.object()
        .put("broker", broker.toString())
        .put("key", key)
        .putIfPresent("root", root)
        .build();
  }
}
