package dev.lectern.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testing.ExpectsErrorLog;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client itself is not here; its loggers' names are, and what it was seen to say by them. */
class PahoLogsTest {
  private static final Logger SENDER =
      Logger.getLogger("org.eclipse.paho.mqttv5.client.internal.CommsSender");
  private static final SocketException ENDED = new SocketException("Socket closed");

  private final List<Throwable> said = new ArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord it) {
          said.add(it.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    PahoLogs.quieten();
    SENDER.addHandler(ear);
  }

  @AfterEach
  void leave() {
    SENDER.removeHandler(ear);
  }

  private static void says(@Nullable Throwable thrown) {
    SENDER.log(Level.SEVERE, "client: exception", thrown);
  }

  @Test
  void thatASocketEndedIsNoError() {
    says(ENDED);
    says(new Exception("MqttException", ENDED));
    says(
        new NullPointerException(
            "Cannot invoke \"java.util.Vector.isEmpty()\" because \"this.pendingFlows\" is null"));
    assertThat(said).isEmpty();
  }

  @Test
  @ExpectsErrorLog("each is what a defect would bring")
  void anythingElseIs() {
    List<Throwable> defects =
        List.of(new NullPointerException("token"), new Exception("packet too large (51002)"));
    defects.forEach(PahoLogsTest::says);
    says(null);
    assertThat(said).containsExactly(defects.get(0), defects.get(1), null);
  }
}
