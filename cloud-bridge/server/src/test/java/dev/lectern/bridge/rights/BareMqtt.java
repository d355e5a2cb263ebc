package dev.lectern.bridge.rights;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT 5 client that sends whatever bytes it is told to: those made for use refuse on their own
 * to send a name with a NUL in it, and would try nothing here.
 */
final class BareMqtt implements AutoCloseable {
  /** The connection was ended, before an answer or in place of one. */
  static final int HUNG_UP = 0xfff;

  private static final int ANSWER_MS = 30_000;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private int packet;
  private boolean alive = true;
  private String words = "";
  private final Deque<String> heard = new ArrayDeque<>();

  private BareMqtt(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_MS);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** What a CONNECT says. */
  record Hello(
      String clientId, @Nullable String user, @Nullable String password, @Nullable String will) {
    static Hello of(String clientId) {
      return new Hello(clientId, null, null, null);
    }

    Hello willing(String topic) {
      return new Hello(clientId, user, password, topic);
    }
  }

  /** Of a packet that came. */
  private record Packet(int type, byte[] body) {}

  /**
   * @param tls how it shows who it is; null for a socket without TLS
   */
  static BareMqtt reach(URI broker, @Nullable SSLContext tls) throws IOException {
    Socket socket = tls == null ? new Socket() : tls.getSocketFactory().createSocket();
    socket.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), ANSWER_MS);
    return new BareMqtt(socket);
  }

  /** The reason code of the CONNACK. */
  int connect(Hello hello) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, "MQTT");
    body.write(5);
    boolean will = hello.will() != null;
    body.write(
        2
            | (will ? 4 | 8 : 0)
            | (hello.user() == null ? 0 : 0x80)
            | (hello.password() == null ? 0 : 0x40));
    body.writeBytes(new byte[] {0, 60, 0});
    text(body, hello.clientId());
    if (will) {
      body.write(0);
      text(body, hello.will());
      text(body, "last words");
    }
    if (hello.user() != null) {
      text(body, hello.user());
    }
    if (hello.password() != null) {
      text(body, hello.password());
    }
    return asked(0x10, body.toByteArray(), 2, 1);
  }

  int subscribe(String filter) {
    ByteArrayOutputStream body = numbered();
    body.write(0);
    text(body, filter);
    body.write(1);
    return asked(0x82, body.toByteArray(), 9, -1);
  }

  /** With the broker's word for it. */
  int publish(String topic, byte[] payload) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, topic);
    body.writeBytes(new byte[] {(byte) (++packet >> 8), (byte) packet, 0});
    body.writeBytes(payload);
    return asked(0x32, body.toByteArray(), 4, 2);
  }

  /** The topic of the next message that comes. */
  String hears() throws IOException {
    while (heard.isEmpty()) {
      next();
    }
    return heard.removeFirst();
  }

  /** What the first message said that has come so far. */
  String firstWords() {
    return words;
  }

  private ByteArrayOutputStream numbered() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(++packet >> 8);
    body.write(packet);
    return body;
  }

  /**
   * @param at where the answer has its reason; -1 for its last byte. One that is too short for it
   *     says success.
   */
  private int asked(int head, byte[] body, int answer, int at) {
    try {
      out.writeByte(head);
      length(body.length);
      out.write(body);
      out.flush();
      Packet packet = next();
      while (packet.type != answer) {
        if (packet.type == 14) {
          alive = false;
          return HUNG_UP;
        }
        packet = next();
      }
      int where = at < 0 ? packet.body.length - 1 : at;
      return where < packet.body.length ? packet.body[where] & 0xff : 0;
    } catch (SocketTimeoutException silent) {
      throw new AssertionError("the broker says nothing at all to a packet " + answer, silent);
    } catch (IOException hungUp) {
      alive = false;
      return HUNG_UP;
    }
  }

  /**
   * Begins a publish of so many bytes and sends none of them: a broker that has more to say than to
   * read would end the connection before its words are heard. Returns why it ended it.
   */
  int announce(int bytes) throws IOException {
    out.writeByte(0x32);
    length(bytes);
    out.flush();
    Packet packet = next();
    return packet.type == 14 && packet.body.length > 0 ? packet.body[0] & 0xff : HUNG_UP;
  }

  /** Whether nothing has ended the connection yet. */
  boolean isAlive() {
    return alive;
  }

  private void length(int bytes) throws IOException {
    int left = bytes;
    do {
      out.writeByte(left % 128 | (left > 127 ? 128 : 0));
      left /= 128;
    } while (left > 0);
  }

  private Packet next() throws IOException {
    int type = in.readUnsignedByte() >> 4;
    int length = 0;
    int digit;
    int shift = 0;
    do {
      digit = in.readUnsignedByte();
      length |= (digit & 127) << shift;
      shift += 7;
    } while (digit > 127);
    Packet packet = new Packet(type, in.readNBytes(length));
    if (type == 3) {
      heard(packet.body);
    }
    return packet;
  }

  /** Confirms a message, or the broker would stop sending after some. */
  private void heard(byte[] body) throws IOException {
    int length = (body[0] & 0xff) << 8 | body[1] & 0xff;
    heard.addLast(new String(body, 2, length, StandardCharsets.UTF_8));
    if (words.isEmpty()) {
      int properties = 4 + length;
      int from = properties + 1 + body[properties];
      words = new String(body, from, body.length - from, StandardCharsets.UTF_8);
    }
    out.write(new byte[] {0x40, 2, body[2 + length], body[3 + length]});
    out.flush();
  }

  /** Text whose lone surrogates become the three bytes that UTF-8 forbids. */
  private static void text(ByteArrayOutputStream body, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean pair = Character.isHighSurrogate(c) && at + 1 < text.length();
      if (Character.isSurrogate(c) && !pair) {
        bytes.writeBytes(
            new byte[] {
              (byte) (0xe0 | c >> 12), (byte) (0x80 | c >> 6 & 63), (byte) (0x80 | c & 63)
            });
      } else {
        bytes.writeBytes(
            text.substring(at, pair ? at + 2 : at + 1).getBytes(StandardCharsets.UTF_8));
        at += pair ? 1 : 0;
      }
    }
    byte[] kept = Arrays.copyOf(bytes.toByteArray(), Math.min(bytes.size(), 0xffff));
    body.write(kept.length >> 8);
    body.write(kept.length);
    body.writeBytes(kept);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
