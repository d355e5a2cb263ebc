package dev.lectern.bridge;

import dev.lectern.protocol.Money;
import java.time.Duration;

/**
 * What the bridge takes at most. What the wire carries at most is in {@link
 * dev.lectern.protocol.Limits}.
 *
 * @param batch jobs in one commit
 * @param waitingJobs jobs that wait for the writer; above it a publish is answered "quota exceeded"
 * @param waitingBytes of messages that wait for the writer; above it the same
 * @param readConnections to the database, for pages and doors
 * @param contentBytes of one book
 * @param jsonBytes of one JSON request
 * @param connections to the broker at once
 * @param receiveMaximum publishes in flight from one device
 * @param brokerQueue messages the broker holds for one device; nothing relies on them
 * @param packetBytes of one MQTT packet: a message and its topic
 * @param listeners to the stream of changes at once
 * @param heartbeat between signs of life on that stream
 * @param dailyCap of a new account
 * @param device what one device may use of the broker; above it that device is told "quota
 *     exceeded", and no other is
 * @param account what all devices of an account may use of it together
 */
public record Limits(
    int batch,
    int waitingJobs,
    int waitingBytes,
    int readConnections,
    int contentBytes,
    int jsonBytes,
    int connections,
    int receiveMaximum,
    int brokerQueue,
    int packetBytes,
    int listeners,
    Duration heartbeat,
    Money dailyCap,
    Share device,
    Share account) {

  /**
   * A part of what the broker can do.
   *
   * @param connections at once
   * @param messages publishes a second
   * @param bytes of publishes a second
   * @param burst for how many seconds' worth one may be silent first and then speak at once
   */
  public record Share(int connections, int messages, long bytes, int burst) {
    public Share {
      if (connections < 1 || messages < 1 || bytes < 1 || burst < 1) {
        throw new IllegalArgumentException("a share of nothing");
      }
    }
  }

  /** For a household: the currency is that of its prices. */
  public static Limits household(String currency) {
    return new Limits(
        256,
        4096,
        16 * 1024 * 1024,
        3,
        64 * 1024 * 1024,
        64 * 1024,
        256,
        64,
        100,
        80 * 1024,
        32,
        Duration.ofSeconds(15),
        new Money(2000, currency),
        // A busy reader makes 200 acts a day; a year of them, sent at once, goes through.
        new Share(4, 200, 2 * 1024 * 1024, 10),
        new Share(128, 1000, 8 * 1024 * 1024, 10));
  }

  /** The same with devices that may speak as fast as they can: for measuring how fast that is. */
  public Limits unpaced() {
    Share endless = new Share(connections, Integer.MAX_VALUE, Integer.MAX_VALUE, 1);
    return new Limits(
        batch,
        waitingJobs,
        waitingBytes,
        readConnections,
        contentBytes,
        jsonBytes,
        connections,
        receiveMaximum,
        brokerQueue,
        packetBytes,
        listeners,
        heartbeat,
        dailyCap,
        endless,
        endless);
  }

  public Limits {
    if (batch < 1 || waitingJobs < batch || readConnections < 1 || contentBytes < 1) {
      throw new IllegalArgumentException("every limit must be at least 1, the queue a batch");
    }
    if (device.bytes() * device.burst() < packetBytes) {
      throw new IllegalArgumentException("a device must be able to send the largest packet");
    }
  }
}
