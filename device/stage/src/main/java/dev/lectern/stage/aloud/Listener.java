package dev.lectern.stage.aloud;

import dev.lectern.app.Device;
import dev.lectern.app.Surroundings;
import dev.lectern.app.config.Config;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.protocol.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A whole device in this process, used and listened to through its door. */
final class Listener implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Device device;
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final LongSupplier nanos;

  /**
   * The device says that a sentence begins.
   *
   * @param nano when it was heard of here
   * @param millis how long it is said to sound
   */
  record Told(long nano, String text, long millis) {}

  private Listener(Device device, LongSupplier nanos) {
    this.device = device;
    this.nanos = nanos;
  }

  static Listener start(Config config, Surroundings around) throws IOException, StoreRefused {
    Listener listener = new Listener(Device.start(config, around), around.nanos());
    Thread.ofPlatform().name("events").daemon().start(listener::listen);
    return listener;
  }

  private void listen() {
    HttpRequest request = HttpRequest.newBuilder(URI.create(device.door() + "/events")).build();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          event = line.substring(6).strip();
        } else if (line.startsWith("data:") && event.equals("sentence")) {
          Json.Obj data = Json.parseObject(line.substring(5).strip());
          long millis = data.get("ms") instanceof Json.Num number ? number.whole() : -1;
          told.add(new Told(nanos.getAsLong(), text(data, "text"), millis));
        }
      }
    } catch (IOException closed) {
      // The device has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next sentence that begins. */
  Told next() throws InterruptedException {
    Told next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new IllegalStateException("no sentence began within a minute");
    }
    return next;
  }

  Json.Obj post(String path, String body, String... headers) throws InterruptedException {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Json.Obj post(String path, byte[] body, String... headers) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(device.door() + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Json.Obj state() throws InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(device.door() + "/state")).build());
  }

  private Json.Obj send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(request.uri().getPath() + ": " + answer.body());
      }
      return Json.parseObject(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text within an object, by its path; empty where there is none. */
  static String text(Json.Obj object, String... path) {
    @Nullable Json at = object;
    for (String name : path) {
      at = at instanceof Json.Obj inner ? inner.get(name) : null;
    }
    return at instanceof Json.Str(String value) ? value : "";
  }

  @Override
  public void close() {
    device.close();
    client.shutdownNow();
  }
}
