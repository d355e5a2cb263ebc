package dev.lectern.stage.scene;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bridge's ports. They stay the same while the demo lasts, so that devices and relays find a
 * bridge that was killed and started again.
 */
public record Ports(int http, int mqtt, int https, int mqtts) {

  /**
   * Below those that Linux gives to connections that go out: a bridge that is down for a moment
   * must not lose its port to one.
   */
  private static final int FIRST = 12_000;

  private static final int COUNT = 20_000;
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 31 % COUNT));

  static Ports choose() throws IOException {
    return new Ports(free(), free(), free(), free());
  }

  /** A port that nobody listens on now, another one each time. */
  static int free() throws IOException {
    for (int i = 0; i < COUNT; i++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (BindException taken) {
        // Somebody else's; the next one, then.
      }
    }
    throw new BindException("no port is free");
  }

  /** The wanted port where it is free, else another. */
  public static int freeAt(int wanted) throws IOException {
    if (wanted == 0) {
      return free();
    }
    try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (BindException taken) {
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
