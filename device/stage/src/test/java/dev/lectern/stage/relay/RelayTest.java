package dev.lectern.stage.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cut line is silent: nothing passes, nothing closes, and what waited arrives afterwards. */
class RelayTest {
  private static final int SILENCE_MS = 250;

  private final Plug plug = new Plug();
  private final AtomicInteger callers = new AtomicInteger();
  private ServerSocket echo;
  private Relay relay;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    relay =
        Relay.open(plug, () -> new InetSocketAddress(echo.getInetAddress(), echo.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    echo.close();
  }

  @Test
  void passes_bytes_both_ways() throws IOException {
    try (Socket socket = connect()) {
      assertThat(exchange(socket, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void a_cut_is_silent_and_what_was_sent_arrives_after_it() throws IOException {
    try (Socket socket = connect()) {
      exchange(socket, "before");
      plug.pull();
      socket.getOutputStream().write("during".getBytes(UTF_8));
      socket.setSoTimeout(SILENCE_MS);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      plug.push();

      socket.setSoTimeout(5_000);
      assertThat(new String(socket.getInputStream().readNBytes(6), UTF_8)).isEqualTo("during");
    }
  }

  @Test
  void a_connection_made_during_a_cut_is_answered_after_it() throws IOException {
    plug.pull();
    try (Socket socket = connect()) {
      socket.getOutputStream().write("knock".getBytes(UTF_8));
      socket.setSoTimeout(SILENCE_MS);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(callers).hasValue(0);

      plug.push();

      socket.setSoTimeout(5_000);
      assertThat(new String(socket.getInputStream().readNBytes(5), UTF_8)).isEqualTo("knock");
    }
  }

  @Test
  void who_gave_up_during_a_cut_never_arrives() throws IOException {
    plug.pull();
    try (Socket socket = connect()) {
      socket.getOutputStream().write("too late".getBytes(UTF_8));
      await().until(() -> relay.openSockets() == 1);
    }

    plug.push();

    try (Socket other = connect()) {
      assertThat(exchange(other, "later")).isEqualTo("later");
    }
    assertThat(callers).hasValue(1);
  }

  @Test
  void a_target_that_is_down_ends_the_connection() throws IOException {
    echo.close();
    try (Socket socket = connect()) {
      socket.setSoTimeout(5_000);
      await().untilAsserted(() -> assertThat(ended(socket)).isTrue());
    }
  }

  private static boolean ended(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), relay.port());
  }

  private static String exchange(Socket socket, String words) throws IOException {
    socket.setSoTimeout(5_000);
    socket.getOutputStream().write(words.getBytes(UTF_8));
    return new String(socket.getInputStream().readNBytes(words.length()), UTF_8);
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket caller = echo.accept();
        callers.incrementAndGet();
        Thread.ofVirtual()
            .start(
                () -> {
                  try (caller) {
                    caller.getInputStream().transferTo(caller.getOutputStream());
                  } catch (IOException gone) {
                    // the test has seen what it wanted
                  }
                });
      } catch (IOException closed) {
        return;
      }
    }
  }
}
