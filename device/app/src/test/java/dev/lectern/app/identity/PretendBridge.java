package dev.lectern.app.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.SigningRequest;
import dev.lectern.bridge.ca.Tls;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A door with a real certificate of a real authority, that says whatever a test has it say: so it
 * can lie as no bridge of ours does.
 */
final class PretendBridge implements AutoCloseable {
  private final HttpsServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  final Authority authority;
  final List<String> asked = new CopyOnWriteArrayList<>();

  PretendBridge(Path home) throws Exception {
    SecureRandom random = new SecureRandom();
    authority =
        new Keyring(home.resolve("root"), home.resolve("keys"), Instant::now, random)
            .open(Optional.empty(), new ServerNames(List.of()));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(Tls.context(authority.server(), authority.root(), random)));
    server.createContext("/", this::answer);
    server.start();
  }

  URI at() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  String root() throws Exception {
    return dev.lectern.bridge.ca.Pem.of(List.of(authority.root()));
  }

  String rootHash() {
    return DeviceKey.hash(authority.root().getPublicKey());
  }

  /** From now on that path is answered so; a text that begins with a digit has the status first. */
  void says(String path, Json.Obj body) {
    answers.put(path, "200" + body.text());
  }

  void refuses(String path, String error) {
    answers.put(path, "400" + Json.object().put("error", error).text());
  }

  /** A start's answer with that root in it. */
  static Json.Obj begun(String code, String root) {
    return Json.object()
        .put("device_code", "secret-" + code)
        .put("user_code", code)
        .put("verification_uri", "https://bridge.example/claim")
        .put("verification_uri_complete", "https://bridge.example/claim?code=" + code)
        .put("root", root)
        .put("expires_in", 600)
        .put("interval", 1)
        .build();
  }

  /** What a yes comes to for that key. */
  Json.Obj granted(DeviceKey key, String root) throws Exception {
    return Json.object()
        .put("account", "demo")
        .put("device", "bedside")
        .putAll("readers", List.of("anna"), Json::of)
        .put("chain", chain(key))
        .put("root", root)
        .put("http", at().toString())
        .put("broker", "ssl://127.0.0.1:8883")
        .build();
  }

  /** A certificate for that key, and the one above it. */
  String chain(DeviceKey key) throws Exception {
    SigningRequest.Proven proven = (SigningRequest.Proven) SigningRequest.read(key.request());
    return dev.lectern.bridge.ca.Pem.of(
        authority
            .device(proven, new Principal.OfDevice(new AccountId("demo"), new DeviceId("bedside")))
            .chain());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      exchange.getRequestBody().readAllBytes();
      asked.add(path);
      String answer = answers.getOrDefault(path, "404{}");
      byte[] body = answer.substring(3).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
