package dev.lectern.app.mqtt;

/**
 * Hears of the link. Called on the connection's own threads, so an implementation only puts the
 * news into a queue.
 */
public interface LinkListener {
  /** A connection stands, and the device's own topic is subscribed. */
  void connected();

  /**
   * The connection is gone, or an attempt has failed.
   *
   * @param code stable: {@code unreachable}, {@code refused}, {@code lost}, {@code dropped}, {@code
   *     crowded}
   */
  void disconnected(String code, String sentence);

  /** A message came down. */
  void arrived(byte[] payload);
}
