package dev.lectern.stage.bench;

import dev.lectern.protocol.json.Json;
import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.load.HttpLoad;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Manner;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.scene.SceneMaker;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many pushes and pulls of KOReader's progress sync the bridge answers, as it is started for
 * everyone. Each connection is a device with a login and books of its own; each push says another
 * place.
 */
final class KosyncBench {
  private static final int DEVICES = 16;
  private static final int BOOKS = 64;
  private static final int WARM_UP_SECONDS = 6;

  /** The reference server's pushes a second on two cores, syncing once a second. */
  private static final double REFERENCE_PUT = 6_200;

  private static final double REFERENCE_GET = 6_000;

  private final Clocks clocks;
  private final PrintWriter out;
  private final long[] pushes = new long[DEVICES];
  private final long[] pulls = new long[DEVICES];
  private final List<byte[]> headers = new ArrayList<>();
  private long bridge;

  KosyncBench(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
  }

  /** Returns 0, or 1 where something did not start or was not answered as it should. */
  int run(int seconds) throws IOException, InterruptedException {
    Home home = new Home(Files.createTempDirectory("lectern-bench"));
    try (HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, clocks.wall(), clocks.millis())
                .in(Manner.LOAD)
                .make(home, () -> {})) {
      scene.startBridge();
      scene.bridge().enrol("bench", "Bench", "reader", List.of("anna"));
      for (int i = 0; i < DEVICES; i++) {
        headers.add(headers(login(scene, i)));
      }
      bridge = scene.bridgeProcess().pid();
      HttpLoad load = new HttpLoad(scene.httpPort(), clocks.nanos());
      measure(load, DEVICES, WARM_UP_SECONDS, this::push);
      long failed = put(load, 2, seconds) + put(load, DEVICES, seconds);
      measure(load, DEVICES, 2, this::pull);
      failed += get(load, 2, seconds) + get(load, DEVICES, seconds);
      if (failed > 0) {
        out.println(failed + " answers were not 200");
      }
      return failed == 0 ? 0 : 1;
    } catch (StartFailed failed) {
      out.println("The benchmark cannot go on: " + failed.getMessage());
      return 1;
    } finally {
      out.flush();
      home.clear();
    }
  }

  private static Facts login(Scene scene, int device) {
    String body = Json.object().put("reader", "anna").put("label", "kindle" + device).text();
    return scene.bridge().door().post("/api/logins", body).require("making a login");
  }

  private static byte[] headers(Facts login) {
    return ("Host: 127.0.0.1\r\nAccept: application/vnd.koreader.v1+json\r\nx-auth-user: "
            + login.text("login")
            + "\r\nx-auth-key: "
            + md5(login.text("password"))
            + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private long put(HttpLoad load, int connections, int seconds) throws IOException {
    long before = processorNanos();
    HttpLoad.Measured measured = measure(load, connections, seconds, this::push);
    report("PUT", measured, connections, REFERENCE_PUT, processorNanos() - before);
    return measured.failed();
  }

  private long get(HttpLoad load, int connections, int seconds) throws IOException {
    long before = processorNanos();
    HttpLoad.Measured measured = measure(load, connections, seconds, this::pull);
    report("GET", measured, connections, REFERENCE_GET, processorNanos() - before);
    return measured.failed();
  }

  private static HttpLoad.Measured measure(
      HttpLoad load, int connections, int seconds, HttpLoad.Requests requests) throws IOException {
    return load.run(connections, TimeUnit.SECONDS.toNanos(seconds), requests);
  }

  /** What the bridge has used of the processor; 0 where the system does not say. */
  private long processorNanos() {
    return ProcessHandle.of(bridge)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(0L);
  }

  private void report(
      String what,
      HttpLoad.Measured measured,
      int connections,
      double reference,
      long processorNanos) {
    Quantiles quantiles = new Quantiles(measured.nanos());
    out.printf(
        "%s %,.0f/s p50 %.2f ms p99 %.2f ms at %d connections (%.3f ms of the bridge's processor"
            + " time each; reference server at 16: %,.0f/s, so %.1f times)%n",
        what,
        measured.perSecond(),
        quantiles.millis(.5),
        quantiles.millis(.99),
        connections,
        processorNanos / 1e6 / measured.nanos().length,
        reference,
        measured.perSecond() / reference);
    out.flush();
  }

  private static String document(int device, long book) {
    return "%016x%016x".formatted(device + 1, book);
  }

  /** The next place in the next book of that device. */
  private void push(int device, ByteBuffer into) {
    long n = pushes[device]++;
    long page = n / BOOKS;
    String body =
        "{\"document\":\""
            + document(device, n % BOOKS)
            + "\",\"progress\":\"/body/DocFragment["
            + (1 + page / 50)
            + "]/body/div/p["
            + (1 + page % 50)
            + "]/text().12\",\"percentage\":"
            + Math.min(9999, page) / 10_000.0
            + ",\"device\":\"Kindle\",\"device_id\":\"DEVICE"
            + device
            + "\"}";
    into.put(ascii("PUT /kosync/syncs/progress HTTP/1.1\r\n"))
        .put(headers.get(device))
        .put(ascii("Content-Type: application/json\r\nContent-Length: " + body.length()))
        .put(ascii("\r\n\r\n" + body));
  }

  /** Asks where another device is in one of its books. */
  private void pull(int device, ByteBuffer into) {
    String document = document((device + 1) % DEVICES, pulls[device]++ % BOOKS);
    into.put(ascii("GET /kosync/syncs/progress/" + document + " HTTP/1.1\r\n"))
        .put(headers.get(device))
        .put(ascii("\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
