package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.ca.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS 1.3 and nothing older, towards somebody else's broker; what is said leaves at once. */
public final class ClosedSockets extends SSLSocketFactory {
  private static final String[] VERSION = {Tls.VERSION};

  private final SSLSocketFactory under;

  public ClosedSockets(SSLSocketFactory under) {
    this.under = under;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return under.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return under.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return closed(under.createSocket());
  }

  @Override
  public Socket createSocket(Socket within, String host, int port, boolean closeBoth)
      throws IOException {
    return closed(under.createSocket(within, host, port, closeBoth));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return closed(under.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return closed(under.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return closed(under.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return closed(under.createSocket(host, port, from, fromPort));
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
