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
    Money dailyCap) {

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
        new Money(2000, currency));
  }

  public Limits {
    if (batch < 1 || waitingJobs < batch || readConnections < 1 || contentBytes < 1) {
      throw new IllegalArgumentException("every limit must be at least 1, the queue a batch");
    }
  }
}
