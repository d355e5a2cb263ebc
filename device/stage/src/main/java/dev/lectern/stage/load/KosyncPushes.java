package dev.lectern.stage.load;

import dev.lectern.protocol.json.Json;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.scene.Cast;
import dev.lectern.stage.scene.Scene;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** A KOReader that pushes a place in another book each time, one after the other. */
public final class KosyncPushes implements AutoCloseable {
  private final HttpClient client;
  private final URI address;
  private final String user;
  private final String key;
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread;
  private volatile boolean going = true;

  private KosyncPushes(HttpClient client, URI address, String user, String key) {
    this.client = client;
    this.address = address;
    this.user = user;
    this.key = key;
    this.thread = Thread.ofVirtual().name("kosync").start(this::push);
  }

  /** Makes a login on the owner's door, and begins. */
  public static KosyncPushes begin(HttpClient client, Scene scene) {
    Facts login = scene.bridge().login(Cast.READER, "trial");
    return new KosyncPushes(
        client,
        URI.create("http://127.0.0.1:" + scene.httpPort() + "/kosync/syncs/progress"),
        login.text("login"),
        md5(login.text("password")));
  }

  /** The name of the n-th book, as KOReader names one. */
  private static String document(long n) {
    return md5("book " + n);
  }

  private void push() {
    for (long n = 1; going; n++) {
      String body =
          Json.object()
              .put("document", document(n))
              .put("progress", "/body/DocFragment[" + (n % 60 + 1) + "]/body/p[3]/text().0")
              .put("percentage", n % 100 / 100.0)
              .put("device", "KOReader")
              .put("device_id", "trial")
              .text();
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("x-auth-user", user)
              .header("x-auth-key", key)
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofString(body))
              .build();
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          answered.incrementAndGet();
        }
      } catch (IOException away) {
        // It comes back.
      } catch (InterruptedException ending) {
        return;
      }
    }
  }

  /** Pushes that the bridge has answered with success. */
  public long answered() {
    return answered.get();
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    going = false;
    try {
      thread.join();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
