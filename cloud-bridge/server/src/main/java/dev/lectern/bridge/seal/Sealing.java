package dev.lectern.bridge.seal;

import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.ca.DeviceName;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.json.Json;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What devices are told of the outside broker that this bridge speaks through.
 *
 * @param broker {@code ssl://host:port}
 * @param key the bridge's half, as {@code SealKey.written}
 * @param root PEM, whom devices believe there; empty for the public authorities that they know
 */
public record Sealing(URI broker, String key, Optional<String> root) {

  /** As it stands in the answers to a claim. */
  public Json.Obj json() {
    return Json.object()
        .put("broker", broker.toString())
        .put("key", key)
        .putIfPresent("root", root.orElse(null))
        .build();
  }

  /**
   * Makes sure that a device which is told of this broker has a box: a certificate of earlier days
   * was kept without its key.
   *
   * @param shown the certificate that it has just shown
   */
  public static boolean learns(Sql sql, X509Certificate shown) {
    Optional<DeviceName> name = DeviceName.of(shown);
    name.filter(it -> !Certificates.isKeyed(sql, it))
        .ifPresent(it -> Certificates.tell(sql, it, shown.getPublicKey()));
    return name.isPresent();
  }
}
