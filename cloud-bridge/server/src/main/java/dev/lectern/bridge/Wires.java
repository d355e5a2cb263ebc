package dev.lectern.bridge;

import dev.lectern.bridge.ca.Identity;
import dev.lectern.bridge.ca.NoAuthority;
import dev.lectern.bridge.ca.ServerNames;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a bridge is reached.
 *
 * @param plaintextLoopback whether there are doors without TLS, for this machine alone
 * @param closed the doors with TLS; null for none
 * @param elsewhere the outside broker that sealed bodies go over beside our own; null for none
 */
public record Wires(
    boolean plaintextLoopback, @Nullable Closed closed, @Nullable Elsewhere elsewhere) {
  /** Without TLS, on this machine alone: for trials. */
  public static final Wires PLAINTEXT_LOOPBACK = new Wires(true, null);

  /**
   * Doors that speak TLS 1.3 and nothing older; port 0 for any free one.
   *
   * @param https open to all; devices may show their certificate
   * @param mqtts open to devices with a certificate of this bridge's
   * @param names hosts and addresses by which devices and people call this bridge
   * @param outside what the HTTP door answers with instead of a certificate of the household's own,
   *     where a public authority gave one out; null where none did
   */
  public record Closed(
      InetSocketAddress https,
      InetSocketAddress mqtts,
      ServerNames names,
      @Nullable Outside outside) {}

  /**
   * @param certificates PEM, the server's own first
   * @param key PEM, PKCS #8
   */
  public record Outside(Path certificates, Path key) {
    Identity identity() throws NoAuthority {
      return Identity.outside(certificates, key);
    }
  }

  /** Without an outside broker. */
  public Wires(boolean plaintextLoopback, @Nullable Closed closed) {
    this(plaintextLoopback, closed, null);
  }

  public Wires {
    if (!plaintextLoopback && closed == null) {
      throw new IllegalArgumentException("a bridge must be reached somehow");
    }
    if (elsewhere != null && closed == null) {
      throw new IllegalArgumentException("devices learn of an outside broker by claims, over TLS");
    }
  }

  /**
   * @throws CannotStart where a door without TLS would be open to others
   */
  void refuseOpen(InetSocketAddress door) throws CannotStart {
    if (plaintextLoopback
        && (door.getAddress() == null || !door.getAddress().isLoopbackAddress())) {
      throw new CannotStart(
          "Without TLS a door opens on this machine alone, not on "
              + door.getHostString()
              + "; use --https and --mqtts for others.");
    }
  }
}
