package dev.lectern.stage.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One MQTT 5 connection with as little of its own as can be, so that a load measures the bridge and
 * not its load generator: QoS 1 both ways, one topic in, one topic out.
 *
 * <pre>
 *   fixed header: type and flags, 1 byte | remaining length, 1-4 bytes, 7 bits each
 *   CONNECT 1  CONNACK 2  PUBLISH 3  PUBACK 4  SUBSCRIBE 8  SUBACK 9  DISCONNECT 14
 * </pre>
 *
 * Source: OASIS MQTT Version 5.0, sections 2 and 3.
 */
final class MqttLine implements AutoCloseable {
  /** Below the bridge's receive-maximum, so that it never has to refuse. */
  private static final int IN_FLIGHT = 60;

  private static final int NO_KEEP_ALIVE = 0;
  private static final int MOST_BYTES = 1 << 20;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final String up;
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private int nextId;

  private MqttLine(Socket socket, String up) throws IOException {
    this.socket = socket;
    this.up = up;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
  }

  /**
   * Connects, subscribes and listens on a thread of its own.
   *
   * @param heard each message's text, on the listening thread
   * @param ended once, when the connection is over
   * @throws IOException where the broker is not there or does not let it in
   */
  static MqttLine open(int port, Enrolled who, Consumer<String> heard, Runnable ended)
      throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    try {
      socket.setTcpNoDelay(true);
      MqttLine line = new MqttLine(socket, who.up());
      line.connect(who);
      line.subscribe(who.down());
      Thread.ofPlatform()
          .daemon()
          .name("line-" + who.device())
          .start(() -> line.listen(heard, ended));
      return line;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Publishes once there is room in flight.
   *
   * @return false where none came within 10 s
   */
  boolean publish(String text) throws IOException, InterruptedException {
    if (!free.tryAcquire(10, TimeUnit.SECONDS)) {
      return false;
    }
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] topic = up.getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      nextId = nextId % 65_535 + 1;
      out.writeByte(0x32);
      length(out, 2 + topic.length + 2 + 1 + payload.length);
      out.writeShort(topic.length);
      out.write(topic);
      out.writeShort(nextId);
      out.writeByte(0);
      out.write(payload);
      out.flush();
    }
    return true;
  }

  private void connect(Enrolled who) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream packet = new DataOutputStream(body);
    packet.writeUTF("MQTT");
    packet.writeByte(5);
    packet.writeByte(0xC2); // user name, password, clean start
    packet.writeShort(NO_KEEP_ALIVE);
    packet.writeByte(0);
    packet.writeUTF(who.user());
    packet.writeUTF(who.user());
    packet.writeUTF(who.token());
    send(0x10, body.toByteArray());
    byte[] answer = packet(2);
    if (answer.length < 2 || answer[1] != 0) {
      throw new IOException("the broker did not let " + who.user() + " in");
    }
  }

  private void subscribe(String topic) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream packet = new DataOutputStream(body);
    packet.writeShort(1);
    packet.writeByte(0);
    packet.writeUTF(topic);
    packet.writeByte(1);
    send(0x82, body.toByteArray());
    packet(9);
  }

  private void send(int first, byte[] body) throws IOException {
    synchronized (out) {
      out.writeByte(first);
      length(out, body.length);
      out.write(body);
      out.flush();
    }
  }

  private static void length(OutputStream out, int length) throws IOException {
    int rest = length;
    do {
      int digit = rest & 0x7f;
      rest >>>= 7;
      out.write(rest > 0 ? digit | 0x80 : digit);
    } while (rest > 0);
  }

  private byte[] packet(int expected) throws IOException {
    int type = in.readUnsignedByte() >>> 4;
    byte[] body = body();
    if (type != expected) {
      throw new IOException("the broker sent a packet of type " + type + ", not " + expected);
    }
    return body;
  }

  private byte[] body() throws IOException {
    int length = variable();
    if (length > MOST_BYTES) {
      throw new IOException("the broker sent " + length + " bytes");
    }
    return in.readNBytes(length);
  }

  private int variable() throws IOException {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int digit = in.readUnsignedByte();
      value |= (digit & 0x7f) << shift;
      if (digit < 0x80) {
        return value;
      }
    }
    throw new IOException("a length of more than four digits");
  }

  private void listen(Consumer<String> heard, Runnable ended) {
    try {
      while (true) {
        int first = in.readUnsignedByte();
        byte[] body = body();
        switch (first >>> 4) {
          case 3 -> take(first, body, heard);
          case 4 -> free.release();
          case 14 -> throw new IOException("the broker ended it");
          default -> {
            // Nothing else is ever asked for.
          }
        }
      }
    } catch (IOException over) {
      // Told below: a line that ends is what these trials are about.
    } finally {
      ended.run();
    }
  }

  private void take(int first, byte[] body, Consumer<String> heard) throws IOException {
    int at = 2 + ((body[0] & 0xff) << 8 | body[1] & 0xff);
    if ((first & 0x06) != 0) {
      byte[] acknowledged = {body[at], body[at + 1]};
      at += 2;
      send(0x40, acknowledged);
    }
    int properties = body[at] & 0x7f;
    at += 1 + properties;
    heard.accept(new String(body, at, body.length - at, StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
