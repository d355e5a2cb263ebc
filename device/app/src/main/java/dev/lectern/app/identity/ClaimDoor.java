package dev.lectern.app.identity;

import dev.lectern.device.identity.Told;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The bridge's calls by which devices come to their certificates, over TLS 1.3. */
final class ClaimDoor {
  private static final int MOST_BYTES = 64 * 1024;
  private static final Pattern ROOT = Pattern.compile("root=([0-9A-Fa-f]{64})");
  private static final Told.Nothing UNREACHED = new Told.Nothing("The bridge cannot be reached.");

  private final URI bridge;
  private final String expectedRoot;

  /** The address says something of a root that is not understood: then nobody is believed. */
  private final boolean unreadable;

  private final Duration patience;

  /** A status and a body. */
  private record Reply(int status, Json.Obj body) {}

  /** A bridge's answer to a start, and what is to be kept of it. */
  sealed interface Started {
    record Begun(Waiting waiting, Told.Waiting told) implements Started {}

    record Not(Told.Nothing told) implements Started {}
  }

  /** A bridge's answer to a question. */
  sealed interface Polled {
    record Granted(Belonging belonging) implements Polled {}

    record Not(Told told) implements Polled {}
  }

  /**
   * @param bridge {@code https://host:port}; a fragment {@code #root=HEX} names the bridge's root
   *     key by its SHA-256, and then another's answer is not believed even at first contact
   * @param patience for a connection and for each answer
   */
  ClaimDoor(URI bridge, Duration patience) {
    this.bridge = bridge;
    String fragment = bridge.getFragment();
    Matcher named = ROOT.matcher(fragment == null ? "" : fragment);
    this.unreadable = fragment != null && !named.matches();
    this.expectedRoot = named.matches() ? named.group(1).toLowerCase(Locale.ROOT) : "";
    this.patience = patience;
  }

  Started start(DeviceKey key, String kind, String name) {
    if (unreadable) {
      return new Started.Not(
          new Told.Nothing("The bridge's address names a root, but not as #root= and 64 digits."));
    }
    FirstContact contact = new FirstContact();
    try {
      Reply reply =
          post(
              bridge.resolve("/claim/start"),
              Json.object().put("csr", key.request()).put("kind", kind).put("name", name).text(),
              Trust.firstContact(contact));
      Waiting waiting =
          reply.status() == 200 ? Waiting.parse(text(reply.body())).orElse(null) : null;
      if (waiting == null) {
        return new Started.Not(sentence(reply));
      }
      String root = DeviceKey.hash(Pem.certificates(waiting.root()).getFirst().getPublicKey());
      if (!contact.liesBelow(waiting.root())
          || !(expectedRoot.isEmpty() || expectedRoot.equals(root))) {
        return new Started.Not(
            new Told.Nothing("Who answered is not the bridge that it says it is."));
      }
      return new Started.Begun(waiting, told(waiting, key.hash(), root));
    } catch (GeneralSecurityException e) {
      return new Started.Not(new Told.Nothing("The bridge's root cannot be read."));
    } catch (IOException e) {
      return new Started.Not(UNREACHED);
    }
  }

  static Told.Waiting told(Waiting it, String key, String root) {
    return new Told.Waiting(
        it.userCode(), it.page(), it.link(), key, root, it.life(), it.interval());
  }

  /** Asks whether the owner has decided; the root of the start is the only one believed. */
  Polled poll(Waiting waiting) {
    try {
      Reply reply =
          post(
              bridge.resolve("/claim/poll"),
              Json.object().put("device_code", waiting.deviceCode()).text(),
              Trust.pinned(waiting.root()));
      if (reply.status() == 200) {
        Belonging belonging = Belonging.read(reply.body());
        return belonging.root().equals(waiting.root()) && !belonging.readers().isEmpty()
            ? new Polled.Granted(belonging)
            : new Polled.Not(new Told.Nothing("The bridge gave another root than it had shown."));
      }
      Duration interval =
          reply.body().get("interval") instanceof Json.Num number && number.isWhole()
              ? Duration.ofSeconds(number.whole())
              : waiting.interval();
      return new Polled.Not(
          switch (string(reply.body(), "error")) {
            case "authorization_pending" -> new Told.Pending(interval);
            case "slow_down" -> new Told.SlowDown(interval);
            case "expired_token" -> new Told.Expired();
            case "access_denied" -> new Told.Denied();
            default -> sentence(reply);
          });
    } catch (GeneralSecurityException e) {
      return new Polled.Not(new Told.Nothing("The bridge's grant cannot be read."));
    } catch (IOException e) {
      return new Polled.Not(UNREACHED);
    }
  }

  /** What comes of asking for a younger certificate. */
  sealed interface Renewed {
    record Signed(String chain, @Nullable String rightsRoot, @Nullable Sealing sealing)
        implements Renewed {}

    record Not(String sentence) implements Renewed {}
  }

  Renewed renew(DeviceKey key, SSLSocketFactory sockets) {
    try {
      Reply reply =
          post(
              bridge.resolve("/claim/renew"),
              Json.object().put("csr", key.request()).text(),
              sockets);
      String chain = string(reply.body(), "chain");
      if (reply.status() == 200 && !chain.isEmpty()) {
        return new Renewed.Signed(
            chain, Belonging.rightsRoot(reply.body()), Sealing.of(reply.body()));
      }
      return new Renewed.Not(sentence(reply).sentence());
    } catch (IllegalArgumentException e) {
      return new Renewed.Not("The bridge named a root or a key that is none.");
    } catch (IOException e) {
      return new Renewed.Not(UNREACHED.sentence());
    }
  }

  /** Where a bridge is to be met. */
  sealed interface Met {
    /**
     * @param sealing null for its own broker
     */
    record At(@Nullable Sealing sealing) implements Met {}

    /** It did not say so: all stays as it is. */
    record Unsaid() implements Met {}
  }

  Met meeting(SSLSocketFactory sockets) {
    try {
      Reply reply = post(bridge.resolve("/claim/broker"), "{}", sockets);
      return reply.status() == 200 && !string(reply.body(), "broker").isEmpty()
          ? new Met.At(Sealing.of(reply.body()))
          : new Met.Unsaid();
    } catch (IllegalArgumentException | IOException e) {
      return new Met.Unsaid();
    }
  }

  private Reply post(URI at, String body, SSLSocketFactory sockets) throws IOException {
    if (!(at.toURL().openConnection() instanceof HttpsURLConnection connection)) {
      throw new IOException("not https");
    }
    try {
      connection.setSSLSocketFactory(sockets);
      connection.setConnectTimeout((int) patience.toMillis());
      connection.setReadTimeout((int) patience.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setRequestProperty("Connection", "close");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      connection.setFixedLengthStreamingMode(bytes.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(bytes);
      }
      int status = connection.getResponseCode();
      return new Reply(status, read(connection, status));
    } finally {
      connection.disconnect();
    }
  }

  private static Json.Obj read(HttpsURLConnection connection, int status) throws IOException {
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      byte[] body = in == null ? new byte[0] : in.readNBytes(MOST_BYTES);
      return Json.parseObject(new String(body, StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new IOException("that is no answer of a bridge", e);
    }
  }

  private static Told.Nothing sentence(Reply reply) {
    String said = string(reply.body(), "sentence");
    return new Told.Nothing(said.isEmpty() ? "The bridge gave no answer that helps." : said);
  }

  private static String string(Json.Obj it, String name) {
    return it.get(name) instanceof Json.Str(String text) ? text : "";
  }

  private static String text(Json.Obj body) {
    return body.text();
  }
}
