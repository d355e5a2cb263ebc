package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.ca.Identity;
import dev.lectern.bridge.ca.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the broker listens; port 0 for any free one.
 *
 * @param plain without TLS, for this machine alone; null for none
 * @param closed with TLS 1.3 and a certificate of each caller's; null for none
 * @param keys what the closed one answers with and whom it lets in; null without it
 */
public record BrokerDoors(
    @Nullable InetSocketAddress plain, @Nullable InetSocketAddress closed, @Nullable Keys keys) {

  /**
   * @param answers the server's key and certificates
   * @param root the authority of callers
   * @param passwords random ones, for the files that the broker reads its keys from
   */
  public record Keys(Identity answers, X509Certificate root, Supplier<String> passwords) {}

  public BrokerDoors {
    if (plain == null && closed == null || (closed == null) != (keys == null)) {
      throw new IllegalArgumentException("a broker listens somewhere, and where closed with keys");
    }
  }

  /** As the broker's configuration has it; writes the files that it names into the folder. */
  String listeners(Path folder) throws IOException {
    return (plain == null ? "" : plainListener(plain))
        + (closed == null || keys == null ? "" : closedListener(closed, keys, folder));
  }

  private static String plainListener(InetSocketAddress plain) {
    return """
    <tcp-listener><port>%d</port><bind-address>%s</bind-address></tcp-listener>
    """
        .formatted(plain.getPort(), plain.getHostString());
  }

  private static String closedListener(InetSocketAddress closed, Keys keys, Path folder)
      throws IOException {
    String password = keys.passwords().get();
    Path own = folder.resolve("keys.p12");
    Path trusted = folder.resolve("trusted.p12");
    Tls.keys(own, keys.answers(), password);
    Tls.trust(trusted, keys.root(), password);
    return """
    <tls-tcp-listener>
      <port>%d</port><bind-address>%s</bind-address>
      <tls>
        <keystore>
          <path>%s</path><password>%s</password>
          <private-key-password>%s</private-key-password>
        </keystore>
        <truststore><path>%s</path><password>%s</password></truststore>
        <protocols><protocol>%s</protocol></protocols>
        <client-authentication-mode>REQUIRED</client-authentication-mode>
      </tls>
    </tls-tcp-listener>
    """
        .formatted(
            closed.getPort(),
            closed.getHostString(),
            written(own),
            password,
            password,
            written(trusted),
            password,
            Tls.VERSION);
  }

  private static String written(Path path) {
    return path.toAbsolutePath().toString().replace("&", "&amp;").replace("<", "&lt;");
  }

  @Override
  public String toString() {
    return (closed == null ? "" : closed + (plain == null ? "" : " and "))
        + (plain == null ? "" : plain);
  }
}
