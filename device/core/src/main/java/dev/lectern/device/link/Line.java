package dev.lectern.device.link;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the conversation with the bridge stands.
 *
 * @param attempts connects in a row that led to no conversation
 * @param nonce of the last hello, empty before the first
 * @param sent the highest row that was published in this connection
 * @param inFlight by token, messages without a PUBACK, and the last row in each; 0 for other
 *     messages
 * @param pulling true while a pull is unanswered
 * @param hinted how far the feed has grown, as far as was hinted
 * @param safe the bridge's last word on what is safe there
 * @param fork while recalling: true where the rows are issued again by a new life
 */
public record Line(
    Phase phase,
    int attempts,
    String nonce,
    long sent,
    SortedMap<Long, Long> inFlight,
    boolean pulling,
    long hinted,
    long safe,
    boolean fork) {
  public static final Line DOWN =
      new Line(Phase.DOWN, 0, "", 0, new TreeMap<>(), false, 0, 0, false);

  /** In the order in which a conversation passes them. */
  public enum Phase {
    DOWN,
    CONNECTING,
    /** A hello waits for its welcome. */
    GREETING,
    /** Rows that the bridge has lost are being read from the store. */
    RECALLING,
    /** The bridge answers. */
    READY
  }

  public boolean ready() {
    return phase == Phase.READY;
  }

  public Line phase(Phase next) {
    return new Line(next, attempts, nonce, sent, inFlight, pulling, hinted, safe, fork);
  }

  /** Nothing is connected; one more attempt is counted. */
  public Line lost() {
    return new Line(Phase.DOWN, attempts + 1, nonce, 0, new TreeMap<>(), false, 0, 0, false);
  }

  /** A hello with that nonce is out; nothing else is. */
  public Line greeting(String freshNonce) {
    return new Line(Phase.GREETING, attempts, freshNonce, 0, new TreeMap<>(), false, 0, 0, false);
  }

  /** The bridge answered; rows above {@code mark} are to be sent. */
  public Line welcomed(long mark) {
    return new Line(Phase.READY, 0, nonce, mark, inFlight, pulling, hinted, safe, fork);
  }

  public Line published(long token, long lastRow) {
    SortedMap<Long, Long> next = new TreeMap<>(inFlight);
    next.put(token, lastRow);
    return new Line(
        phase, attempts, nonce, Math.max(sent, lastRow), next, pulling, hinted, safe, fork);
  }

  public Line freed(long token) {
    SortedMap<Long, Long> next = new TreeMap<>(inFlight);
    next.remove(token);
    return new Line(phase, attempts, nonce, sent, next, pulling, hinted, safe, fork);
  }

  public Line pulling(boolean now) {
    return new Line(phase, attempts, nonce, sent, inFlight, now, hinted, safe, fork);
  }

  public Line hinted(long place) {
    return new Line(
        phase, attempts, nonce, sent, inFlight, pulling, Math.max(hinted, place), safe, fork);
  }

  public Line safe(long mark) {
    return new Line(phase, attempts, nonce, sent, inFlight, pulling, hinted, mark, fork);
  }

  public Line forking(boolean now) {
    return new Line(phase, attempts, nonce, sent, inFlight, pulling, hinted, safe, now);
  }
}
