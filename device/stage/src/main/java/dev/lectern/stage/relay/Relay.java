package dev.lectern.stage.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Passes TCP connections on from a loopback port to a target, as long as its {@link Plug} is in.
 *
 * <p>While the plug is out, bytes stay where they are, the ends of connections are not passed on
 * either, and a new connection is taken and left without an answer.
 */
public final class Relay implements AutoCloseable {
  private final ServerSocket door;
  private final Plug plug;
  private final Supplier<InetSocketAddress> target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Relay(ServerSocket door, Plug plug, Supplier<InetSocketAddress> target) {
    this.door = door;
    this.plug = plug;
    this.target = target;
  }

  /**
   * Starts a relay on a free port of the loopback interface.
   *
   * @param target asked anew for each connection, so that a program may come back elsewhere
   */
  public static Relay open(Plug plug, Supplier<InetSocketAddress> target) throws IOException {
    Relay relay =
        new Relay(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), plug, target);
    Thread.ofVirtual().name("relay-" + relay.port()).start(relay::accept);
    return relay;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** How many sockets are open now, both sides counted. */
  int openSockets() {
    return open.size();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        boolean knockedDuringCut = !plug.isIn();
        open.add(near);
        Thread.ofVirtual().start(() -> serve(near, knockedDuringCut));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket near, boolean knockedDuringCut) {
    try (near;
        Socket far = new Socket()) {
      long cutsBefore = plug.cuts();
      plug.awaitIn();
      boolean heldUp = knockedDuringCut || plug.cuts() != cutsBefore;
      byte[] early = heldUp ? Abandoned.readWhatWaits(near) : new byte[0];
      if (early == null) {
        return; // Whoever knocked while the line was dead has gone; nothing is to be passed on.
      }
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      open.add(far);
      far.connect(target.get(), 5_000);
      far.getOutputStream().write(early);
      Thread back = Thread.ofVirtual().start(() -> copy(far, near));
      copy(near, far);
      back.join();
      open.remove(far);
    } catch (IOException lost) {
      // The other program is down: the connection ends, as it would without a relay.
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(near);
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try {
      while (true) {
        int got = from.getInputStream().read(buffer);
        plug.awaitIn();
        if (got < 0) {
          to.shutdownOutput();
          return;
        }
        to.getOutputStream().write(buffer, 0, got);
      }
    } catch (IOException lost) {
      endBoth(from, to);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** A reset on one side is passed to the other, but a cut line passes nothing. */
  private void endBoth(Socket one, Socket other) {
    try {
      plug.awaitIn();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    closeQuietly(one);
    closeQuietly(other);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Closing is all that was wanted.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(Relay::closeQuietly);
    plug.push();
  }
}
