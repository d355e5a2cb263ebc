package dev.lectern.bridge.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches a file from an address that somebody typed. A host's name is looked up once, what it
 * stands for is checked, and that very address is connected to, so that a name cannot mean another
 * host a moment later; the same at each redirect. The JDK's own client looks names up itself, which
 * is why it is not used.
 */
public final class WebFetch {
  private static final int REDIRECTS = 5;
  private static final int AT_ONCE = 2;
  private static final Set<Integer> ONWARDS = Set.of(301, 302, 303, 307, 308);

  private final Reach reach;
  private final Names names;
  private final SSLSocketFactory sockets;
  private final Duration silence;
  private final Duration whole;
  private final long mostBytes;
  private final Semaphore room = new Semaphore(AT_ONCE);

  /** What hosts' names stand for. */
  public interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /** Takes a file while it comes. */
  public interface Taker<T> {
    T take(InputStream file, String fileName) throws IOException;
  }

  /**
   * @param silence for a connection, and between two pieces of the file
   * @param whole for all of it
   * @param mostBytes the longest file
   */
  public WebFetch(
      Reach reach,
      Names names,
      SSLSocketFactory sockets,
      Duration silence,
      Duration whole,
      long mostBytes) {
    this.reach = reach;
    this.names = names;
    this.sockets = sockets;
    this.silence = silence;
    this.whole = whole;
    this.mostBytes = mostBytes;
  }

  /** Names as this machine knows them, certificates as its Java does. */
  public static WebFetch of(Reach reach, long mostBytes) {
    return new WebFetch(
        reach,
        InetAddress::getAllByName,
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        Duration.ofSeconds(15),
        Duration.ofMinutes(5),
        mostBytes);
  }

  public <T> T fetch(String typed, Taker<T> taker) throws Unfetchable {
    WebAddress address = WebAddress.of(typed, reach);
    if (!room.tryAcquire()) {
      throw new Unfetchable("busy", "Other books are being fetched just now; try again later.");
    }
    try {
      for (int hop = 0; hop <= REDIRECTS; hop++) {
        Ended<T> ended = ask(address, taker);
        if (ended instanceof Ended.Onwards<T>(String location)) {
          address = address.onwards(location, reach);
        } else if (ended instanceof Ended.Taken<T>(T taken)) {
          return taken;
        }
      }
      throw new Unfetchable("redirects", "That address sends on and on.");
    } catch (SocketTimeoutException e) {
      throw new Unfetchable("slow", "That address does not answer, or too slowly.");
    } catch (SSLException e) {
      throw new Unfetchable("not-trusted", "That address cannot show that it is what it says.");
    } catch (IOException e) {
      throw new Unfetchable("interrupted", "The file did not come whole from that address.");
    } finally {
      room.release();
    }
  }

  private sealed interface Ended<T> {
    record Taken<T>(T taken) implements Ended<T> {}

    record Onwards<T>(String location) implements Ended<T> {}
  }

  private <T> Ended<T> ask(WebAddress address, Taker<T> taker) throws IOException, Unfetchable {
    try (Socket plain = new Socket()) {
      // Whoever sends a byte now and then would hold the room for ever.
      Thread watch = Thread.ofVirtual().start(() -> closeAfter(plain));
      try {
        connect(plain, address);
        return answered(address.closed() ? closed(plain, address) : plain, address, taker);
      } finally {
        watch.interrupt();
      }
    }
  }

  private void closeAfter(Socket socket) {
    try {
      Thread.sleep(whole);
      socket.close();
    } catch (InterruptedException | IOException over) {
      // It came in time, or is closed already.
    }
  }

  private void connect(Socket socket, WebAddress address) throws IOException, Unfetchable {
    InetAddress[] found;
    try {
      found = names.of(address.host());
    } catch (UnknownHostException e) {
      throw new Unfetchable("unknown-host", "There is no host of that name.");
    }
    for (InetAddress host : found) {
      if (!reach.takes(host)) {
        throw new Unfetchable(
            "not-public", "That address leads into a private network; nothing is fetched there.");
      }
    }
    int millis = (int) silence.toMillis();
    try {
      socket.connect(new InetSocketAddress(found[0], address.port()), millis);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw new Unfetchable("no-answer", "Nobody answers at that address.");
    }
    socket.setSoTimeout(millis);
  }

  private SSLSocket closed(Socket plain, WebAddress address) throws IOException {
    SSLSocket closed =
        (SSLSocket) sockets.createSocket(plain, address.host(), address.port(), true);
    SSLParameters parameters = closed.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    closed.setSSLParameters(parameters);
    closed.startHandshake();
    return closed;
  }

  private <T> Ended<T> answered(Socket socket, WebAddress address, Taker<T> taker)
      throws IOException, Unfetchable {
    String request =
        "GET "
            + address.target()
            + " HTTP/1.1\r\nHost: "
            + address.named()
            + "\r\nAccept: */*\r\nAccept-Encoding: identity\r\nUser-Agent: Lectern\r\n"
            + "Connection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    AnswerHead head = AnswerHead.read(in);
    if (ONWARDS.contains(head.status()) && head.field("location").isPresent()) {
      return new Ended.Onwards<>(head.field("location").orElseThrow());
    }
    if (head.status() != 200) {
      throw new Unfetchable(
          "no-file",
          "There is no file to be had at that address: it answered " + head.status() + ".");
    }
    if (!head.field("content-encoding").orElse("identity").equalsIgnoreCase("identity")) {
      throw new Unfetchable("packed", "That address sends files only in a form of its own.");
    }
    if (head.length() > mostBytes) {
      throw new Unfetchable("too-large", "A book may be " + mostBytes + " bytes at most.");
    }
    InputStream body = new AnswerBody(in, head.chunked(), head.length());
    return new Ended.Taken<>(taker.take(body, address.fileName()));
  }
}
