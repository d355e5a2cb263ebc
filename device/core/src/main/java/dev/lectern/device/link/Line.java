package dev.lectern.device.link;

import dev.lectern.protocol.Incarnation;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the conversation with the bridge stands.
 *
 * @param pauseMs the last wait before a connect, milliseconds; 0 once a conversation began
 * @param nonce of the last hello, empty before the first
 * @param sent the highest row that was published in this connection
 * @param inFlight by token, messages without a PUBACK, and the last row in each; 0 for other
 *     messages
 * @param pulling true while a pull is unanswered
 * @param hinted how far the feed has grown, as far as was hinted
 * @param safe the bridge's last word on what is safe there
 * @param clockMs what the bridge's clock is ahead of this device's uptime, milliseconds; null where
 *     it did not say
 * @param doubted the last other incarnation that was heard of in this connection; once is enough to
 *     ask again
 * @param earlier what is sent again of earlier lives
 * @param shunned whether the bridge takes this device at all
 */
public record Line(
    Phase phase,
    long pauseMs,
    String nonce,
    long sent,
    SortedMap<Long, Long> inFlight,
    boolean pulling,
    long hinted,
    long safe,
    @Nullable Long clockMs,
    @Nullable Incarnation doubted,
    Resending earlier,
    Shunned shunned) {
  public static final Line DOWN =
      new Line(
          Phase.DOWN,
          0,
          "",
          0,
          new TreeMap<>(),
          false,
          0,
          0,
          null,
          null,
          Resending.NOTHING,
          Shunned.NOT);

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

  /** The bridge has answered this conversation's hello. */
  boolean welcomed() {
    return phase == Phase.READY || phase == Phase.RECALLING;
  }

  public Line phase(Phase next) {
    return with(next, sent, inFlight, pulling, hinted, safe);
  }

  /** Nothing is connected; the next attempt comes after that pause. */
  public Line lost(long nextPauseMs) {
    return new Line(
        Phase.DOWN,
        nextPauseMs,
        nonce,
        0,
        new TreeMap<>(),
        false,
        0,
        0,
        clockMs,
        null,
        Resending.NOTHING,
        shunned);
  }

  /** A hello with that nonce is out; nothing else is. */
  public Line greeting(String freshNonce) {
    return new Line(
        Phase.GREETING,
        pauseMs,
        freshNonce,
        0,
        new TreeMap<>(),
        false,
        0,
        0,
        clockMs,
        doubted,
        Resending.NOTHING,
        shunned);
  }

  /** The bridge answered; rows above {@code mark} are to be sent. */
  public Line welcomed(long mark) {
    return new Line(
        Phase.READY,
        0,
        nonce,
        mark,
        inFlight,
        pulling,
        hinted,
        safe,
        clockMs,
        doubted,
        earlier,
        Shunned.NOT);
  }

  public Line published(long token, long lastRow) {
    SortedMap<Long, Long> next = new TreeMap<>(inFlight);
    next.put(token, lastRow);
    return with(phase, Math.max(sent, lastRow), next, pulling, hinted, safe);
  }

  public Line freed(long token) {
    SortedMap<Long, Long> next = new TreeMap<>(inFlight);
    next.remove(token);
    return with(phase, sent, next, pulling, hinted, safe);
  }

  public Line pulling(boolean now) {
    return with(phase, sent, inFlight, now, hinted, safe);
  }

  public Line hinted(long place) {
    return with(phase, sent, inFlight, pulling, Math.max(hinted, place), safe);
  }

  public Line safe(long mark) {
    return with(phase, sent, inFlight, pulling, hinted, mark);
  }

  /** The bridge said what time it is. */
  Line clock(@Nullable Long aheadMs) {
    return new Line(
        phase, pauseMs, nonce, sent, inFlight, pulling, hinted, safe, aheadMs, doubted, earlier,
        shunned);
  }

  Line doubting(Incarnation other) {
    return new Line(
        phase, pauseMs, nonce, sent, inFlight, pulling, hinted, safe, clockMs, other, earlier,
        shunned);
  }

  Line earlier(Resending next) {
    return new Line(
        phase, pauseMs, nonce, sent, inFlight, pulling, hinted, safe, clockMs, doubted, next,
        shunned);
  }

  /** The bridge does not take this device until somebody has done something. */
  Line shunned(Shunned next) {
    return new Line(
        phase, pauseMs, nonce, sent, inFlight, pulling, hinted, safe, clockMs, doubted, earlier,
        next);
  }

  private Line with(
      Phase nextPhase,
      long nextSent,
      SortedMap<Long, Long> nextInFlight,
      boolean nextPulling,
      long nextHinted,
      long nextSafe) {
    return new Line(
        nextPhase,
        pauseMs,
        nonce,
        nextSent,
        nextInFlight,
        nextPulling,
        nextHinted,
        nextSafe,
        clockMs,
        doubted,
        earlier,
        shunned);
  }
}
