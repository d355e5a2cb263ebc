package dev.lectern.app.identity;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Members;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge gave to the device that it signed.
 *
 * @param readers for whom it may speak, at least one
 * @param chain PEM, the device's own certificate first
 * @param root PEM; who shows a certificate below it is that bridge
 * @param http {@code https://host:port}
 * @param broker {@code ssl://host:port}
 * @param rightsRoot the key below which the household's rights are signed, 32 bytes in base64url;
 *     null where that bridge signs none
 * @param sealing the outside broker to meet the bridge at instead; null for none
 */
public record Belonging(
    AccountId account,
    DeviceId device,
    List<ReaderId> readers,
    String chain,
    String root,
    URI http,
    URI broker,
    @Nullable String rightsRoot,
    @Nullable Sealing sealing) {

  public Belonging {
    readers = List.copyOf(readers);
  }

  /** Reads the bridge's answer, or {@link #json}. */
  static Belonging read(Json.Obj it) throws GeneralSecurityException {
    try {
      List<ReaderId> readers = new ArrayList<>();
      if (it.get("readers") instanceof Json.Arr(List<Json> items)) {
        items.forEach(item -> readers.add(new ReaderId(item instanceof Json.Str(var s) ? s : "")));
      }
      String broker = text(it, "broker");
      Belonging read =
          new Belonging(
              new AccountId(text(it, "account")),
              new DeviceId(text(it, "device")),
              readers,
              text(it, "chain"),
              text(it, "root"),
              URI.create(text(it, "http")),
              URI.create("ssl://" + broker.substring(broker.indexOf("://") + 3)),
              rightsRoot(it),
              Sealing.of(it));
      Pem.certificates(read.chain());
      Pem.certificates(read.root());
      return read;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new GeneralSecurityException("that is no grant", e);
    }
  }

  static Belonging parse(String json) throws GeneralSecurityException {
    try {
      return read(Json.parseObject(json));
    } catch (MalformedJson e) {
      throw new GeneralSecurityException("that is no JSON", e);
    }
  }

  /** A root that is no key is refused here, at the claim, and not at the first right that comes. */
  static @Nullable String rightsRoot(Json.Obj it) {
    if (!(it.get("rights_root") instanceof Json.Str(String key))) {
      return null;
    }
    return new TrustedRoot(key, (root, text, signature) -> false).written();
  }

  private static String text(Json.Obj it, String name) {
    if (it.get(name) instanceof Json.Str(String text)) {
      return text;
    }
    throw new IllegalArgumentException("it lacks " + name);
  }

  String json() {
    Members written =
        Json.object()
            .put("account", account.value())
            .put("device", device.value())
            .putAll("readers", readers, reader -> Json.of(reader.value()))
            .put("chain", chain)
            .put("root", root)
            .put("http", http.toString())
            .put("broker", broker.toString())
            .putIfPresent("rights_root", rightsRoot);
    return (sealing == null ? written : written.put("sealed", sealing.json())).text();
  }

  /**
   * The same with a younger certificate.
   *
   * @param named the rights' root as the bridge names it now: taken by a device that was claimed
   *     before there was one; it never takes the place of another
   * @param now where to meet the bridge from now on; null for its own broker
   */
  Belonging renewed(String nextChain, @Nullable String named, @Nullable Sealing now) {
    String kept = rightsRoot == null ? named : rightsRoot;
    return new Belonging(account, device, readers, nextChain, root, http, broker, kept, now);
  }

  /** The same, met elsewhere. */
  Belonging meeting(@Nullable Sealing now) {
    return new Belonging(account, device, readers, chain, root, http, broker, rightsRoot, now);
  }

  X509Certificate own() throws GeneralSecurityException {
    return Pem.certificates(chain).getFirst();
  }
}
