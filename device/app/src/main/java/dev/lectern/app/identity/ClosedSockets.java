package dev.lectern.app.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS 1.3 and nothing older, with whatever key and certificate the device has when a connection is
 * made: so a renewed certificate is used from the next connection on. They send at once, see {@code
 * PromptSockets}.
 */
public final class ClosedSockets extends SSLSocketFactory {
  private static final String[] VERSION = {"TLSv1.3"};

  private final Supplier<SSLSocketFactory> now;

  ClosedSockets(Supplier<SSLSocketFactory> now) {
    this.now = now;
  }

  /**
   * From here on a connection that nobody told whom it believes fails. The platform's own would
   * believe every public authority, and it reads all of their certificates, more than a megabyte,
   * before anybody can name another.
   */
  public static void refuseByDefault() {
    HttpsURLConnection.setDefaultSSLSocketFactory(
        new ClosedSockets(
            () -> {
              throw new IllegalStateException("nobody said whom this connection believes");
            }));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return now.get().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return now.get().getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return closed(now.get().createSocket());
  }

  @Override
  public Socket createSocket(Socket under, String host, int port, boolean closeBoth)
      throws IOException {
    return closed(now.get().createSocket(under, host, port, closeBoth));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return closed(now.get().createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return closed(now.get().createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return closed(now.get().createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return closed(now.get().createSocket(host, port, from, fromPort));
  }

  private static Socket closed(Socket socket) throws IOException {
    if (!(socket instanceof SSLSocket it)) {
      throw new IOException("a socket without TLS");
    }
    it.setEnabledProtocols(VERSION);
    it.setTcpNoDelay(true);
    return it;
  }
}
