package dev.lectern.bridge;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.mail.MailPlan;
import dev.lectern.bridge.store.Work;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A whole bridge on loopback, and somebody at its HTTP door. */
public final class RunningBridge implements AutoCloseable {
  public static final AccountId DEMO = new AccountId("demo");

  public final TestClock clock;
  public final Bridge bridge;
  private final HttpClient client = HttpClient.newHttpClient();

  public RunningBridge(Path home) throws IOException, CannotStart {
    this(home, false);
  }

  /**
   * @param restored whether the folder is to be taken for one that was put back from a backup
   */
  public RunningBridge(Path home, boolean restored) throws IOException, CannotStart {
    this(home, restored, Wires.PLAINTEXT_LOOPBACK);
  }

  /**
   * @param wires which doors it has
   */
  public RunningBridge(Path home, boolean restored, Wires wires) throws IOException, CannotStart {
    this(home, restored, wires, null);
  }

  /**
   * @param mail which mailbox it looks into
   */
  public RunningBridge(Path home, boolean restored, Wires wires, @Nullable MailPlan mail)
      throws IOException, CannotStart {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    clock =
        wires.closed() == null ? new TestClock() : new TestClock(InstantSource.system().instant());
    bridge =
        Bridge.start(
            new Bridge.Options(
                home,
                any,
                any,
                DEMO,
                Limits.household("EUR"),
                restored,
                ZoneOffset.UTC,
                Optional.empty(),
                null,
                wires,
                mail),
            clock,
            new SecureRandom());
  }

  /** Doors without TLS, for the owner, and with it, for devices. */
  public static Wires both() {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    return new Wires(
        true, new Wires.Closed(any, any, new ServerNames(List.of("books.example")), null));
  }

  public static Principal.OfDevice device(String name) {
    return new Principal.OfDevice(DEMO, new DeviceId(name));
  }

  /** Registers a device for Anna; returns its token. */
  public String register(String device) throws Exception {
    HttpResponse<byte[]> answer =
        call(
            "POST",
            "/api/devices",
            ("{\"device\":\""
                    + device
                    + "\",\"name\":\"The "
                    + device
                    + "\",\"kind\":\"reader\",\"readers\":[\"anna\"]}")
                .getBytes());
    return ((Json.Str) json(answer).get("token")).value();
  }

  public TestDevice connect(String device, String token) throws Exception {
    return TestDevice.connect(bridge.mqtt(), device(device), token);
  }

  /** Calls as the owner. */
  public HttpResponse<byte[]> call(String method, String path, byte[] body) throws Exception {
    return call(method, path, body, bridge.ownerToken().value());
  }

  public HttpResponse<byte[]> call(
      String method, String path, byte[] body, String token, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(bridge.http() + path))
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body.length > 0 && !List.of(headers).contains("Content-Type")) {
      boolean file = path.matches("/(content/|api/(books|catalogue|notes/import)).*");
      request.header("Content-Type", file ? "application/octet-stream" : "application/json");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> get(String path) throws Exception {
    return call("GET", path, new byte[0]);
  }

  public static Json.Obj json(HttpResponse<byte[]> answer) {
    return (Json.Obj)
        JsonReader.read(
            new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8), JsonLimits.LOCAL);
  }

  /** Changes the bridge's database behind its doors; done when it is committed. */
  public <T> CompletableFuture<T> write(Work<T> work) {
    return bridge.writer().call(work);
  }

  /** Offers a book; returns its answer. */
  public Json.Obj sell(String work, String title, int price) throws Exception {
    return json(
        call(
            "POST",
            "/api/catalogue?work=" + work + "&price=" + price + "&currency=EUR",
            TestBook.named(title)));
  }

  @Override
  public void close() throws IOException {
    client.close();
    bridge.close();
  }
}
