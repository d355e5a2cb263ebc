package dev.lectern.stage.scene;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The bridge's ports. They stay the same while the demo lasts, so that devices and relays find a
 * bridge that was killed and started again.
 */
public record Ports(int http, int mqtt) {

  static Ports choose() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Ports(one.getLocalPort(), other.getLocalPort());
    }
  }

  /** A port that nobody listens on now. */
  static int free() throws IOException {
    return freeAt(0);
  }

  /** The wanted port where it is free, else another. */
  public static int freeAt(int wanted) throws IOException {
    try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (java.net.BindException taken) {
      return free();
    }
  }

  InetSocketAddress httpAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), http);
  }

  InetSocketAddress mqttAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), mqtt);
  }
}
