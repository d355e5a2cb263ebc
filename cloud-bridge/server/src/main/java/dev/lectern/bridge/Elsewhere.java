package dev.lectern.bridge;

import dev.lectern.bridge.account.Login;
import dev.lectern.bridge.ca.Identity;
import dev.lectern.bridge.ca.NoAuthority;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.SealKey;
import dev.lectern.bridge.ca.Tls;
import dev.lectern.bridge.mqtt.ClosedSockets;
import dev.lectern.bridge.mqtt.SealedBroker;
import dev.lectern.bridge.seal.Sealing;
import dev.lectern.protocol.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's broker, over which bodies go sealed; the files are read at start.
 *
 * @param broker {@code ssl://host:port}, for the bridge and for devices alike
 * @param login a file of two lines, the bridge's name and password there; null where its
 *     certificate says who it is
 * @param root PEM, whom the bridge and devices believe there; null for the public authorities
 * @param shows the bridge's certificate there; null for none
 */
public record Elsewhere(
    URI broker, @Nullable Path login, @Nullable Path root, Wires.@Nullable Outside shows) {

  /** Devices are told it in an answer to their claim, and keep it. */
  private static final int MOST_ROOT_CHARS = 16 * 1024;

  /**
   * @param written {@code host:port}, with or without {@code ssl://}
   * @throws IllegalArgumentException where it is none
   */
  public static URI address(String written) {
    String bare = written.startsWith("ssl://") ? written.substring(6) : written;
    try {
      URI read = URI.create("ssl://" + bare);
      if (read.getHost() != null
          && read.getPort() > 0
          && read.getPort() < 65_536
          && read.getRawAuthority().equals(bare)
          && read.getUserInfo() == null) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in words for people.
    }
    throw new IllegalArgumentException(
        "--broker must be HOST:PORT of a broker with TLS, not " + written + ".");
  }

  /** As whom the bridge connects. Its client id is the same each time, and no other bridge's. */
  SealedBroker.Account account(SealKey key, SecureRandom random) throws CannotStart {
    Login known = new Login("", "");
    Identity identity = null;
    try {
      known = login == null ? known : Login.read(login, "--broker-login", "the broker");
      identity = shows == null ? null : shows.identity();
    } catch (NoAuthority | IllegalArgumentException e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
    return new SealedBroker.Account(
        broker,
        "bridge-" + Sha256.hex(key.written()).substring(0, 12),
        known.name(),
        known.password(),
        new ClosedSockets(Tls.calling(roots(), identity, random).getSocketFactory()));
  }

  /** What devices are told. */
  Sealing sealing(SealKey key) throws CannotStart {
    List<X509Certificate> roots = roots();
    try {
      return new Sealing(
          broker, key.written(), roots == null ? Optional.empty() : Optional.of(Pem.of(roots)));
    } catch (CertificateException e) {
      throw new CannotStart(root + " cannot be written again.");
    }
  }

  private @Nullable List<X509Certificate> roots() throws CannotStart {
    return root == null ? null : roots(root, "the broker's authority");
  }

  /**
   * Reads whom to believe elsewhere.
   *
   * @param whose they are, as "the broker's authority"
   */
  static List<X509Certificate> roots(Path file, String whose) throws CannotStart {
    try {
      String text = Files.readString(file);
      List<X509Certificate> read = Pem.certificates(text);
      if (read.isEmpty() || text.length() > MOST_ROOT_CHARS) {
        throw new CannotStart(
            file + " must hold one to a few certificates in PEM, of " + whose + ".");
      }
      return read;
    } catch (IOException | CertificateException e) {
      throw new CannotStart(file + " cannot be read as certificates in PEM.");
    }
  }
}
