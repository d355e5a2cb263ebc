package dev.lectern.stage.trial;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sits in one device's MQTT line, hears what is published both ways, and may publish to the device
 * itself, as its broker.
 *
 * <pre>
 *   fixed header: type and flags, 1 byte | remaining length, 1-4 bytes, 7 bits each
 *   PUBLISH 3: topic, 2 + n bytes | packet id, 2 bytes, where QoS > 0 | MQTT 5: properties | payload
 *   PUBACK 4: packet id, 2 bytes ...
 * </pre>
 *
 * Source: OASIS MQTT Version 3.1.1 and 5.0, sections 2 and 3.
 */
final class MqttTap implements AutoCloseable {
  private static final int PUBLISH = 3;
  private static final int PUBACK = 4;

  /** Packet ids that no broker reaches here, which counts from 1 on each line. */
  private static final int FIRST_ID = 0xf000;

  private static final class Topic {
    volatile String down = "";
  }

  /** What listens. */
  interface Ear {
    /** Published to the device, and passed on. */
    void down(String text);

    /** About to be passed on to the bridge; the answer is published to the device before. */
    List<String> before(String text);

    /** The device has taken so many of those words; what it had sent goes on after this. */
    void heard(int words);
  }

  private final ServerSocket door;
  private final int target;
  private final boolean five;
  private final Ear ear;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private MqttTap(ServerSocket door, int target, boolean five, Ear ear) {
    this.door = door;
    this.target = target;
    this.five = five;
    this.ear = ear;
  }

  /**
   * Opens one on a free port of the loopback interface.
   *
   * @param target the port on loopback that lines are passed on to
   * @param mqtt the version that is spoken, 3 or 5
   */
  static MqttTap open(int target, int mqtt, Ear ear) throws IOException {
    MqttTap tap =
        new MqttTap(
            new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), target, mqtt == 5, ear);
    Thread.ofVirtual().name("tap").start(tap::accept);
    return tap;
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket device = door.accept();
        open.add(device);
        Thread.ofVirtual().start(() -> serve(device));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket device) {
    try (device;
        Socket bridge = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(bridge);
      device.setTcpNoDelay(true);
      bridge.setTcpNoDelay(true);
      DataOutputStream toDevice = new DataOutputStream(device.getOutputStream());
      // As the broker names it; upwards an alias may stand for a topic.
      Topic topic = new Topic();
      Thread back = Thread.ofVirtual().start(() -> downwards(device, bridge, toDevice, topic));
      upwards(device, bridge, toDevice, topic);
      back.join();
      open.remove(bridge);
    } catch (IOException over) {
      // Either side has gone: so does the line.
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(device);
    }
  }

  private void downwards(Socket device, Socket bridge, DataOutputStream toDevice, Topic topic) {
    try (device;
        bridge) {
      DataInputStream in = new DataInputStream(bridge.getInputStream());
      while (true) {
        Packet packet = Packet.read(in);
        if (packet.type() == PUBLISH) {
          topic.down = packet.topic();
        }
        synchronized (toDevice) {
          packet.write(toDevice);
        }
        if (packet.type() == PUBLISH) {
          ear.down(packet.payload(five));
        }
      }
    } catch (IOException over) {
      // The line has ended.
    }
  }

  private void upwards(Socket device, Socket bridge, DataOutputStream toDevice, Topic topic) {
    try (device;
        bridge) {
      DataInputStream in = new DataInputStream(device.getInputStream());
      DataOutputStream out = new DataOutputStream(bridge.getOutputStream());
      List<Packet> held = new ArrayList<>();
      int words = 0;
      int taken = 0;
      while (true) {
        Packet packet = Packet.read(in);
        if (packet.type() == PUBACK && packet.id() >= FIRST_ID) {
          if (++taken == words) {
            ear.heard(words);
            for (Packet each : held) {
              each.write(out);
            }
            held.clear();
            words = taken = 0;
          }
          continue;
        }
        if (packet.type() == PUBLISH && words == 0) {
          List<String> said = ear.before(packet.payload(five));
          for (String each : said) {
            synchronized (toDevice) {
              Packet.publish(topic.down, FIRST_ID + words++, each, five).write(toDevice);
            }
          }
        }
        if (words > 0) {
          held.add(packet);
        } else {
          packet.write(out);
        }
      }
    } catch (IOException over) {
      // The line has ended.
    }
  }

  /** One MQTT packet as it is on the line. */
  private record Packet(int first, byte[] body) {
    static Packet read(DataInputStream in) throws IOException {
      int first = in.readUnsignedByte();
      int length = 0;
      int shift = 0;
      int digit;
      do {
        digit = in.readUnsignedByte();
        length |= (digit & 0x7f) << shift;
        shift += 7;
      } while (digit >= 0x80 && shift < 28);
      return new Packet(first, in.readNBytes(length));
    }

    static Packet publish(String topic, int id, String text, boolean five) throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(body);
      out.writeUTF(topic);
      out.writeShort(id);
      if (five) {
        out.writeByte(0);
      }
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return new Packet(PUBLISH << 4 | 0x02, body.toByteArray()); // QoS 1
    }

    int type() {
      return first >>> 4;
    }

    /** Of a PUBACK. */
    int id() {
      return number(0);
    }

    String topic() {
      return new String(body, 2, number(0), StandardCharsets.UTF_8);
    }

    String payload(boolean five) {
      int at = 2 + number(0) + ((first & 0x06) == 0 ? 0 : 2);
      if (five) {
        int properties = 0;
        int shift = 0;
        int digit;
        do {
          digit = body[at++] & 0xff;
          properties |= (digit & 0x7f) << shift;
          shift += 7;
        } while (digit >= 0x80);
        at += properties;
      }
      return new String(body, at, body.length - at, StandardCharsets.UTF_8);
    }

    private int number(int at) {
      return (body[at] & 0xff) << 8 | body[at + 1] & 0xff;
    }

    void write(DataOutputStream out) throws IOException {
      ByteArrayOutputStream packet = new ByteArrayOutputStream(body.length + 5);
      packet.write(first);
      int rest = body.length;
      do {
        int digit = rest & 0x7f;
        rest >>>= 7;
        packet.write(rest > 0 ? digit | 0x80 : digit);
      } while (rest > 0);
      packet.write(body);
      out.write(packet.toByteArray());
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
