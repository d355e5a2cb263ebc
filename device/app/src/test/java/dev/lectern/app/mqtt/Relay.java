package dev.lectern.app.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * A network between a device and its bridge. When it is cut, nothing is told: open connections
 * stand still and new ones are swallowed.
 */
public final class Relay implements AutoCloseable {
  private final ServerSocket server;
  private final InetSocketAddress to;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean cut;
  private volatile boolean mute;

  public Relay(InetSocketAddress to) throws IOException {
    this.to = to;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public void cut(boolean now) {
    cut = now;
  }

  /** What the bridge says is lost, while it still hears the device. */
  public void mute(boolean now) {
    mute = now;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        sockets.add(near);
        if (!cut) {
          Socket far = new Socket(to.getAddress(), to.getPort());
          far.setTcpNoDelay(true);
          near.setTcpNoDelay(true);
          sockets.add(far);
          threads.execute(() -> pass(near, far, () -> cut));
          threads.execute(() -> pass(far, near, () -> cut || mute));
        }
      } catch (IOException e) {
        // Closed, or the bridge is not there: the device finds out by itself.
      }
    }
  }

  private void pass(Socket from, Socket into, BooleanSupplier lost) {
    byte[] buffer = new byte[8192];
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (lost.getAsBoolean()) {
          // What was under way when the plug was pulled is gone, and so is this connection.
          while (!server.isClosed() && in.read(buffer) >= 0) {}
          return;
        }
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      // The other end went away.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
