package dev.lectern.stage.scene;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The bridge's ports. They stay the same while the demo lasts, so that devices and relays find a
 * bridge that was killed and started again.
 */
public record Ports(int http, int mqtt, int https, int mqtts) {

  static Ports choose() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket three = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket four = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Ports(
          one.getLocalPort(), two.getLocalPort(), three.getLocalPort(), four.getLocalPort());
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

  /** Where devices reach HTTP. */
  InetSocketAddress httpAddress(boolean closed) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), closed ? https : http);
  }

  /** Where devices reach the broker. */
  InetSocketAddress mqttAddress(boolean closed) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), closed ? mqtts : mqtt);
  }
}
