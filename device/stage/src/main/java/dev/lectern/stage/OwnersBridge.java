package dev.lectern.stage;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.stage.doors.Door;
import dev.lectern.stage.doors.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A running bridge, with the owner's token in hand. What it or the token file does not give is told
 * in a sentence; the file's content never is.
 */
record OwnersBridge(URI address, Path tokenFile) {
  private static final int TOKEN_BYTES = 1024;

  /** What calibre needs for a large book on a small board. */
  private static final Duration CONVERSION = Duration.ofMinutes(10);

  /**
   * The answer's body.
   *
   * @param body JSON, or empty
   */
  byte[] ask(String method, String path, String body) throws CannotDo {
    return ask(
        method,
        path,
        Map.of("Content-Type", "application/json"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  byte[] ask(String method, String path, Map<String, String> headers, byte[] body) throws CannotDo {
    checkAddress();
    String token = token();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Door door = new Door(client, () -> address, () -> Map.of("Authorization", "Bearer " + token));
      Reply reply = door.send(method, path, headers, body);
      if (reply.status() == 0) {
        throw CannotDo.failed("No bridge answers at " + address + ".");
      }
      if (reply.status() != 200) {
        throw CannotDo.failed(refusal(reply));
      }
      return reply.body();
    }
  }

  /**
   * Sends a file, however long the bridge needs to convert it.
   *
   * @return why the bridge does not take it; empty where it does
   */
  String offer(HttpClient client, String path, Path file) throws CannotDo, IOException {
    checkAddress();
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(CONVERSION)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      Reply reply = new Reply(answer.statusCode(), null, answer.body());
      if (answer.statusCode() == 401 || answer.statusCode() == 403) {
        throw CannotDo.failed(refusal(reply));
      }
      return answer.statusCode() == 200 ? "" : refusal(reply);
    } catch (HttpTimeoutException e) {
      return "The bridge took more than " + CONVERSION.toMinutes() + " minutes for it.";
    } catch (ConnectException e) {
      throw CannotDo.failed("No bridge answers at " + address + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CannotDo.failed("It was interrupted.");
    }
  }

  private void checkAddress() throws CannotDo {
    if (!String.valueOf(address.getScheme()).matches("https?") || address.getHost() == null) {
      throw CannotDo.misused("--bridge must be an address such as http://127.0.0.1:8080.");
    }
  }

  private String token() throws CannotDo {
    byte[] bytes = file(tokenFile, TOKEN_BYTES);
    String token = new String(bytes, StandardCharsets.UTF_8).strip();
    if (!token.matches("[!-~]+")) {
      throw CannotDo.misused(tokenFile + " holds no owner's token.");
    }
    return token;
  }

  /** A file's content. */
  static byte[] file(Path file, int most) throws CannotDo {
    if (!Files.isRegularFile(file)) {
      throw CannotDo.misused("There is no file " + file + ".");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw CannotDo.misused(file + " is too large: " + most + " bytes at most.");
      }
      return bytes;
    } catch (IOException unreadable) {
      throw CannotDo.failed(file + " cannot be read.");
    }
  }

  private static String refusal(Reply reply) {
    try {
      String text = new String(reply.body(), StandardCharsets.UTF_8);
      if (JsonReader.read(text, JsonLimits.LOCAL) instanceof Json.Obj said
          && said.get("sentence") instanceof Json.Str sentence) {
        return sentence.value();
      }
    } catch (MalformedJson | IllegalArgumentException notTheBridge) {
      // Whatever it is, its number is all that can be told of it.
    }
    return "The answer was " + reply.status() + ": is that the bridge's address?";
  }
}
