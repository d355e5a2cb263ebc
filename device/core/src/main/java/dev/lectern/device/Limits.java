package dev.lectern.device;

import java.time.Duration;

/**
 * A limit on everything that could grow or last.
 *
 * @param outboxRows rows that the bridge has not yet taken; when full, acts that would add one are
 *     refused with {@code outbox-full}
 * @param sentRows taken rows that are kept beside; above it those that are safe at the bridge go
 *     before their time. What is not safe there stays, up to the size of the database
 * @param keepSent how long a taken row is kept at least, by the bridge's clock
 * @param keepOrders the same for orders and cancels
 * @param batchRows rows in one message
 * @param batchBytes of bodies in one message
 * @param inFlight messages without a PUBACK
 * @param pageEntries entries asked for in one pull
 * @param rowBytes of one row's body
 * @param bookBytes of one own book
 * @param keepFree bytes of the disk that no book may take, so that places and notes can be kept
 * @param pendingOrders orders that wait for the bridge
 * @param logLines of heard and said lines that are kept
 * @param handshake how long the bridge may take to answer a hello
 * @param answer how long it may take to answer rows or a pull
 * @param quiet how long the bridge may say nothing before it is asked what is new
 * @param orderAnswer how long it may take to answer an order before the device says "noted"
 * @param reconnectFirst the shortest wait before connecting again
 * @param reconnectMost the longest wait
 * @param confirmSpoken time to confirm by voice, from the end of the question
 * @param confirmTyped time to confirm in writing
 * @param listen how long to wait for a voice after the listen key
 * @param idle without a touch, after which an open book may be taken to a place from elsewhere
 */
public record Limits(
    int outboxRows,
    int sentRows,
    Duration keepSent,
    Duration keepOrders,
    int batchRows,
    int batchBytes,
    int inFlight,
    int pageEntries,
    int rowBytes,
    long bookBytes,
    long keepFree,
    int pendingOrders,
    int logLines,
    Duration handshake,
    Duration answer,
    Duration quiet,
    Duration orderAnswer,
    Duration reconnectFirst,
    Duration reconnectMost,
    Duration confirmSpoken,
    Duration confirmTyped,
    Duration listen,
    Duration idle) {

  public static final Limits DEFAULT =
      new Limits(
          5_000,
          100_000,
          Duration.ofDays(30),
          Duration.ofDays(400),
          256,
          60 * 1024,
          8,
          256,
          32 * 1024,
          200L * 1024 * 1024,
          64L * 1024 * 1024,
          32,
          50,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMillis(2_500),
          Duration.ofMillis(200),
          Duration.ofSeconds(30),
          Duration.ofSeconds(6),
          Duration.ofSeconds(60),
          Duration.ofSeconds(6),
          Duration.ofMinutes(2));

  public Limits {
    if (outboxRows < 1 || batchRows < 1 || inFlight < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** The same but for the outbox's size. */
  public Limits outbox(int rows) {
    return new Limits(
        rows,
        sentRows,
        keepSent,
        keepOrders,
        batchRows,
        batchBytes,
        inFlight,
        pageEntries,
        rowBytes,
        bookBytes,
        keepFree,
        pendingOrders,
        logLines,
        handshake,
        answer,
        quiet,
        orderAnswer,
        reconnectFirst,
        reconnectMost,
        confirmSpoken,
        confirmTyped,
        listen,
        idle);
  }

  /** The same but for what is sent without an answer. */
  public Limits sending(int rowsPerMessage, int messages) {
    return new Limits(
        outboxRows,
        sentRows,
        keepSent,
        keepOrders,
        rowsPerMessage,
        batchBytes,
        messages,
        pageEntries,
        rowBytes,
        bookBytes,
        keepFree,
        pendingOrders,
        logLines,
        handshake,
        answer,
        quiet,
        orderAnswer,
        reconnectFirst,
        reconnectMost,
        confirmSpoken,
        confirmTyped,
        listen,
        idle);
  }

  /** The same but for the longest wait before connecting again. */
  public Limits reconnectingWithin(Duration most) {
    return new Limits(
        outboxRows,
        sentRows,
        keepSent,
        keepOrders,
        batchRows,
        batchBytes,
        inFlight,
        pageEntries,
        rowBytes,
        bookBytes,
        keepFree,
        pendingOrders,
        logLines,
        handshake,
        answer,
        quiet,
        orderAnswer,
        reconnectFirst.compareTo(most) > 0 ? most : reconnectFirst,
        most,
        confirmSpoken,
        confirmTyped,
        listen,
        idle);
  }
}
