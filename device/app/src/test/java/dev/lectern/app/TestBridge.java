package dev.lectern.app;

import dev.lectern.bridge.Bridge;
import dev.lectern.bridge.CannotStart;
import dev.lectern.bridge.Elsewhere;
import dev.lectern.bridge.Limits;
import dev.lectern.bridge.Wires;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The real bridge on loopback, with its broker and its database, and its owner. */
public final class TestBridge implements AutoCloseable {
  private final Bridge bridge;
  private final HttpClient client = HttpClient.newHttpClient();

  public TestBridge(Path home) throws IOException, CannotStart {
    this(home, Wires.PLAINTEXT_LOOPBACK);
  }

  /** One with doors for claimed devices beside the owner's plain one. */
  public static TestBridge closed(Path home) throws IOException, CannotStart {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    return new TestBridge(
        home,
        new Wires(
            true, new Wires.Closed(any, any, new ServerNames(List.of("books.example")), null)));
  }

  /** One that claimed devices are to meet at an outside broker, which need not be there. */
  public static TestBridge elsewhere(Path home, String broker, Path login)
      throws IOException, CannotStart {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    return new TestBridge(
        home,
        new Wires(
            true,
            new Wires.Closed(any, any, new ServerNames(List.of("books.example")), null),
            new Elsewhere(Elsewhere.address(broker), login, null, null)));
  }

  private TestBridge(Path home, Wires wires) throws IOException, CannotStart {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    bridge =
        Bridge.start(
            new Bridge.Options(
                home,
                any,
                any,
                new AccountId("demo"),
                Limits.household("EUR"),
                false,
                ZoneOffset.UTC,
                Optional.empty(),
                null,
                wires,
                null),
            InstantSource.system(),
            new SecureRandom());
  }

  /** Where devices are claimed. */
  public URI https() {
    return URI.create(bridge.https().orElseThrow());
  }

  public String http() {
    return bridge.http();
  }

  public String mqtt() {
    return bridge.mqtt();
  }

  public int mqttPort() {
    return URI.create(bridge.mqtt()).getPort();
  }

  /** Registers a device of Anna's; returns its token. */
  public String register(String device, String kind) throws Exception {
    String body =
        Json.object()
            .put("device", device)
            .put("name", device)
            .put("kind", kind)
            .putAll("readers", List.of("anna"), Json::of)
            .text();
    Json.Obj answer = call("POST", "/api/devices", body.getBytes(StandardCharsets.UTF_8));
    return ((Json.Str) answer.get("token")).value();
  }

  /** Fills the household's balance and lets voices buy. */
  public void fund() throws Exception {
    call("POST", "/api/topup", "{\"minor\":5000,\"currency\":\"EUR\"}".getBytes());
    call("PUT", "/api/settings", "{\"voiceBuying\":true,\"dailyCapMinor\":2000}".getBytes());
  }

  public void sell(String work, byte[] book, int price) throws Exception {
    call("POST", "/api/catalogue?work=" + work + "&price=" + price + "&currency=EUR", book);
  }

  public Json.Obj call(String method, String path, byte[] body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(bridge.http() + path))
                .header("Authorization", "Bearer " + bridge.ownerToken().value())
                .header(
                    "Content-Type",
                    path.contains("?") ? "application/epub+zip" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return (Json.Obj) JsonReader.read(answer.body(), JsonLimits.LOCAL);
  }

  @Override
  public void close() throws IOException {
    client.close();
    bridge.close();
  }
}
