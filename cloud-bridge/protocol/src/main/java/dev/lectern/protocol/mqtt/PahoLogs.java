package dev.lectern.protocol.mqtt;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Paho's clients may say: warnings and worse. A dead line is no fault of the program, and
 * whoever has the client hears of it by the client's callback, so these two say nothing of it:
 *
 * <ul>
 *   <li>the part that reports each missed keep-alive as severe;
 *   <li>version 5's sender, which reports as severe that its socket ended while it wrote (version
 *       3's does not), or that its line was closed under it, which it finds out by a list that is
 *       gone. Anything else it fails by is a defect, and is still reported.
 * </ul>
 */
public final class PahoLogs {
  // Held, because a logger that nobody holds forgets its level and its filter.
  private static final Logger ALL = Logger.getLogger("org.eclipse.paho");
  private static final List<Logger> KEEP_ALIVE =
      Stream.of("org.eclipse.paho.mqttv5.client", "org.eclipse.paho.client.mqttv3")
          .map(version -> Logger.getLogger(version + ".internal.ClientState"))
          .toList();
  private static final Logger SENDER =
      Logger.getLogger("org.eclipse.paho.mqttv5.client.internal.CommsSender");

  private PahoLogs() {}

  /** To be called before the first client is made; again does no harm. */
  public static void quieten() {
    ALL.setLevel(Level.WARNING);
    KEEP_ALIVE.forEach(logger -> logger.setLevel(Level.OFF));
    SENDER.setFilter(PahoLogs::isOfTheProgram);
  }

  private static boolean isOfTheProgram(LogRecord said) {
    return !isOfTheLine(said.getThrown()) && !isOfTheClosing(said.getThrown());
  }

  /** Closing takes the list of waiting messages away while the sender may still look into it. */
  private static boolean isOfTheClosing(@Nullable Throwable thrown) {
    return thrown instanceof NullPointerException
        && String.valueOf(thrown.getMessage()).contains("this.pendingFlows");
  }

  /** The client wraps what the socket said into an exception of its own, or not. */
  private static boolean isOfTheLine(@Nullable Throwable thrown) {
    return thrown != null && (thrown instanceof IOException || isOfTheLine(thrown.getCause()));
  }
}
