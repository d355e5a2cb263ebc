package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code HEAD}, by which apps and monitors ask whether somebody is there. */
class HeadTest {
  @TempDir Path home;

  /** What the JDK's server says; anybody without a login could fill the log by it. */
  private static final class Said extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord said) {
      messages.add(said.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void itIsAnsweredAsGetWouldBeAndNothingIsLogged() throws Exception {
    Logger server = Logger.getLogger("com.sun.net.httpserver");
    Said said = new Said();
    server.addHandler(said);
    try (RunningBridge running = new RunningBridge(home)) {
      for (String path : new String[] {"/healthcheck", "/nowhere"}) {
        HttpResponse<byte[]> whole = running.get(path);
        HttpResponse<byte[]> head = running.call("HEAD", path, new byte[0]);
        assertThat(head.statusCode()).isEqualTo(whole.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
      }
    } finally {
      server.removeHandler(said);
    }
    assertThat(said.messages).isEmpty();
  }
}
