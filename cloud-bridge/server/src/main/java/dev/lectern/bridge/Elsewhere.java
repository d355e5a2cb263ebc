package dev.lectern.bridge;

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

  private static final int MOST_LOGIN_CHARS = 512;

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
    String[] known = login == null ? new String[] {"", ""} : lines(login);
    Identity identity = null;
    try {
      identity = shows == null ? null : shows.identity();
    } catch (NoAuthority e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    }
    return new SealedBroker.Account(
        broker,
        "bridge-" + Sha256.hex(key.written()).substring(0, 12),
        known[0],
        known[1],
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
    if (root == null) {
      return null;
    }
    try {
      String text = Files.readString(root);
      List<X509Certificate> read = Pem.certificates(text);
      if (read.isEmpty() || text.length() > MOST_ROOT_CHARS) {
        throw new CannotStart(
            root + " must hold one to a few certificates in PEM, of the broker's authority.");
      }
      return read;
    } catch (IOException | CertificateException e) {
      throw new CannotStart(root + " cannot be read as certificates in PEM.");
    }
  }

  private static String[] lines(Path login) throws CannotStart {
    try {
      List<String> read = Files.readString(login).lines().toList();
      if (read.size() == 2
          && read.stream().noneMatch(String::isBlank)
          && read.get(0).length() + read.get(1).length() <= MOST_LOGIN_CHARS) {
        return new String[] {read.get(0), read.get(1)};
      }
    } catch (IOException e) {
      throw new CannotStart("The file " + login + " of --broker-login cannot be read.");
    }
    throw new CannotStart(
        login + " must have two lines: the bridge's name at the broker, and its password.");
  }
}
