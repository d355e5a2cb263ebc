package dev.lectern.app.mqtt;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * What Paho's clients may say: warnings and worse. A dead line is no fault of the program, so the
 * part that reports each missed keep-alive as severe says nothing: the link tells of it itself.
 */
final class PahoLogs {
  // Held, because a logger that nobody holds forgets its level.
  private static final Logger ALL = Logger.getLogger("org.eclipse.paho");
  private static final List<Logger> KEEP_ALIVE =
      Stream.of("org.eclipse.paho.mqttv5.client", "org.eclipse.paho.client.mqttv3")
          .map(version -> Logger.getLogger(version + ".internal.ClientState"))
          .toList();

  private PahoLogs() {}

  static void quieten() {
    ALL.setLevel(Level.WARNING);
    KEEP_ALIVE.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
