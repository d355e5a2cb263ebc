package dev.lectern.stage.trial;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import dev.lectern.stage.story.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one device's line, and says again what a former life of the bridge said: as a broker
 * may that kept a session. It does so at the worst moment: when the device has been welcomed by a
 * bridge that was put back, has sent its rows again, and has no answer yet.
 *
 * <p>Of each such moment three things are said: the old acks as they were; the newest with the
 * nonce of now, so that only its incarnation is foreign; and the newest with the incarnation of
 * now, so that only its nonce is.
 */
final class FormerAcks implements MqttTap.Ear {
  private static final Duration TO_ACT = Duration.ofSeconds(1);
  private static final int MOST = 8;

  private final LongSupplier unacknowledged;
  private final Patience patience;

  /** By actor: a welcome is followed by acks of a device's earlier lives, too. */
  private final Map<ActorId, List<String>> remembered = new HashMap<>();

  private @Nullable ActorId present;
  private Message.@Nullable Welcome welcome;
  private long sentAgain;
  private int said;
  private int moments;
  private long released;

  /**
   * @param unacknowledged how many of the device's rows wait for an ack, as it says itself
   */
  FormerAcks(LongSupplier unacknowledged, Patience patience) {
    this.unacknowledged = unacknowledged;
    this.patience = patience;
  }

  /** How many old acks the device was told. */
  synchronized int said() {
    return said;
  }

  /** At how many restored bridges. */
  synchronized int moments() {
    return moments;
  }

  /** Rows that the device let go of at an old ack; must be 0. */
  synchronized long released() {
    return released;
  }

  @Override
  public synchronized void down(String text) {
    switch (decoded(text)) {
      case Message.Welcome now -> welcome = now;
      case Message.Ack ack -> remember(text, ack);
      case null, default -> {
        // Of no interest here.
      }
    }
  }

  private void remember(String text, Message.Ack ack) {
    List<String> acks = remembered.computeIfAbsent(ack.actor(), any -> new ArrayList<>());
    if (newest(acks) instanceof Message.Ack last && !last.incarnation().equals(ack.incarnation())) {
      acks.clear();
    }
    acks.add(text);
    if (acks.size() > MOST) {
      acks.removeFirst();
    }
  }

  private static @Nullable Message newest(List<String> acks) {
    return acks.isEmpty() ? null : decoded(acks.getLast());
  }

  @Override
  public synchronized List<String> before(String text) {
    Message message = decoded(text);
    if (message instanceof Message.Hello hello) {
      present = hello.actor();
    }
    Message.Welcome now = welcome;
    if (now == null
        || !(message instanceof Message.Rows rows)
        || !rows.actor().equals(present)
        || !(newest(remembered.getOrDefault(rows.actor(), List.of())) instanceof Message.Ack newest)
        || newest.incarnation().equals(now.incarnation())
        || newest.mark() <= now.mark()) {
      return List.of();
    }
    List<String> again = new ArrayList<>(remembered.getOrDefault(rows.actor(), List.of()));
    again.add(
        Wire.encode(
            new Message.Ack(
                newest.incarnation(),
                now.nonce(),
                newest.actor(),
                newest.mark(),
                newest.safe(),
                List.of(),
                newest.hash())));
    again.add(
        Wire.encode(
            new Message.Ack(
                now.incarnation(),
                newest.nonce(),
                newest.actor(),
                newest.mark(),
                newest.safe(),
                List.of(),
                newest.hash())));
    remembered.remove(rows.actor());
    sentAgain = rows.rows().stream().filter(row -> row.n() <= newest.mark()).count();
    return again;
  }

  @Override
  public synchronized void heard(int words) {
    patience.let(TO_ACT);
    said += words;
    moments++;
    // Those rows have not gone on to the bridge: who has fewer waiting has let go of some.
    released += Math.max(0, sentAgain - unacknowledged.getAsLong());
  }

  private static @Nullable Message decoded(String text) {
    try {
      return Wire.decode(text);
    } catch (MalformedMessage notOurs) {
      return null;
    }
  }
}
