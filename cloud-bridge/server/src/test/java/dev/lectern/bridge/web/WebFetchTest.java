package dev.lectern.bridge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a web server that answers just what a test wants, byte by byte. */
@Timeout(60)
class WebFetchTest {
  private static final int MOST = 1_000;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch over = new CountDownLatch(1);
  private ServerSocket server;

  @BeforeEach
  void serve() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void stop() throws IOException {
    over.countDown();
    server.close();
  }

  private void accept() {
    while (true) {
      try {
        Socket one = server.accept();
        Thread.ofVirtual().start(() -> answer(one));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      int[] left = {10_000};
      String path = AnswerHead.line(socket.getInputStream(), left).split(" ")[1];
      for (String line = "x"; !line.isEmpty(); ) {
        line = AnswerHead.line(socket.getInputStream(), left);
        asked.add(path + " " + line);
      }
      String answer = answers.getOrDefault(path, "HTTP/1.1 404 None\r\n\r\n");
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      if (answer.endsWith("...")) {
        over.await();
      }
    } catch (IOException | InterruptedException gone) {
      // The other side has had enough.
    }
  }

  private WebFetch web(Reach reach, Duration silence, Duration whole) {
    return new WebFetch(
        reach,
        host -> {
          lookedUp.add(host);
          return InetAddress.getAllByName(host.equals("inside.example") ? "10.0.0.1" : host);
        },
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        silence,
        whole,
        MOST);
  }

  private String fetched(String path) throws Unfetchable {
    return web(Reach.TRIAL, Duration.ofSeconds(5), Duration.ofSeconds(20))
        .fetch(at(path), WebFetchTest::read);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  private static String read(InputStream file, String name) throws IOException {
    return name + ": " + new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private String code(String path) {
    return catchThrowableOfType(Unfetchable.class, () -> fetched(path)).code();
  }

  @Test
  void aFileComesInEachOfTheWaysThatServersSendOne() throws Exception {
    answers.put("/a%20book.epub?x=1", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nonemore");
    answers.put("/b", "HTTP/1.0 200\r\n\r\ntwo");
    answers.put(
        "/c",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nth\r\n3\r\nree\r\n0\r\n\r\n");
    assertThat(fetched("/a%20book.epub?x=1")).isEqualTo("a book.epub: one");
    assertThat(fetched("/b")).isEqualTo("b: two");
    assertThat(fetched("/c")).isEqualTo("c: three");
    assertThat(asked).contains("/b Host: 127.0.0.1:" + server.getLocalPort());
  }

  @Test
  void aRedirectIsFollowedButNotWithinAndNotForEver() throws Exception {
    answers.put("/a", "HTTP/1.1 302 Found\r\nLocation: b?c\r\n\r\n");
    answers.put("/b?c", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none");
    answers.put("/loop", "HTTP/1.1 301 Moved\r\nLocation: /loop\r\n\r\n");
    answers.put("/in", "HTTP/1.1 307 There\r\nLocation: http://10.0.0.1/admin\r\n\r\n");
    answers.put("/name", "HTTP/1.1 307 There\r\nLocation: https://inside.example/\r\n\r\n");
    answers.put("/file", "HTTP/1.1 303 There\r\nLocation: file:///etc/passwd\r\n\r\n");
    assertThat(fetched("/a")).isEqualTo("b: one");
    assertThat(code("/loop")).isEqualTo("redirects");
    assertThat(code("/in")).isEqualTo("not-public");
    assertThat(code("/name")).isEqualTo("not-public");
    assertThat(code("/file")).isEqualTo("not-https");
    assertThat(lookedUp).contains("inside.example");
  }

  @Test
  void whatIsCutTooLongPackedOrNoAnswerIsRefused() {
    answers.put("/cut", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none");
    answers.put("/chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\none");
    answers.put("/long", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\none");
    answers.put("/gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\none");
    answers.put("/ssh", "SSH-2.0-OpenSSH_9.9\r\n");
    answers.put("/fields", "HTTP/1.1 200 OK\r\n" + "X: 1\r\n".repeat(20_000) + "\r\none");
    answers.put("/number", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\none");
    assertThat(code("/cut")).isEqualTo("interrupted");
    assertThat(code("/chunk")).isEqualTo("interrupted");
    assertThat(code("/long")).isEqualTo("too-large");
    assertThat(code("/gzip")).isEqualTo("packed");
    assertThat(code("/ssh")).isEqualTo("interrupted");
    assertThat(code("/fields")).isEqualTo("interrupted");
    assertThat(code("/number")).isEqualTo("interrupted");
    assertThat(code("/none")).isEqualTo("no-file");
  }

  @Test
  void whoIsSilentOrDripsIsNotWaitedForLong() {
    answers.put("/silent", "HTTP/1.1 200 OK\r\n...");
    WebFetch impatient = web(Reach.TRIAL, Duration.ofMillis(300), Duration.ofSeconds(20));
    assertThatThrownBy(() -> impatient.fetch(at("/silent"), WebFetchTest::read))
        .hasMessage("That address does not answer, or too slowly.");
    WebFetch hurried = web(Reach.TRIAL, Duration.ofSeconds(20), Duration.ofMillis(300));
    assertThatThrownBy(() -> hurried.fetch(at("/silent"), WebFetchTest::read))
        .hasMessage("The file did not come whole from that address.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://127.1/",
        "https://2130706433/",
        "https://10.0.0.1/",
        "https://inside.example/book.epub",
        "https://169.254.169.254/latest/meta-data/",
      })
  void aBridgeForOthersAsksNoHostWithin(String address) {
    WebFetch web = web(Reach.PUBLIC, Duration.ofSeconds(5), Duration.ofSeconds(20));
    assertThat(
            catchThrowableOfType(Unfetchable.class, () -> web.fetch(address, WebFetchTest::read)))
        .extracting(Unfetchable::code)
        .isIn("not-public", "no-address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "book.epub",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "jar:https://example.org/a!/b",
        "http://example.org/a",
        "https:///a",
        "https://anna:pin@example.org/",
        "https://example.org:0/",
        "https://exa mple.org/",
        "https://example.org/\r\nHost: other"
      })
  void whatIsNoAddressOfTheWebIsNotLookedUp(String address) {
    WebFetch web = web(Reach.PUBLIC, Duration.ofSeconds(5), Duration.ofSeconds(20));
    assertThatThrownBy(() -> web.fetch(address, WebFetchTest::read))
        .isInstanceOf(Unfetchable.class);
    assertThat(lookedUp).isEmpty();
  }
}
