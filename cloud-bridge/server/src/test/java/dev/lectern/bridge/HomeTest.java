package dev.lectern.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.face.Password;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder;

  @Test
  void theTokenIsMadeOnceAndKept() throws Exception {
    String made;
    try (Home home = Home.take(folder)) {
      made = home.ownerToken(new SecureRandom()).value();
    }
    assertThat(made).hasSizeGreaterThanOrEqualTo(Token.LEAST_CHARS);
    try (Home home = Home.take(folder)) {
      assertThat(home.ownerToken(new SecureRandom()).value()).isEqualTo(made);
    }
    assertThat(folder.resolve("owner.token.new")).doesNotExist();
  }

  @Test
  void aBridgeWithoutAWholeTokenDoesNotStart() throws Exception {
    Path file = folder.resolve("owner.token");
    for (String left : new String[] {"", "\n", "a1b2c3"}) {
      Files.writeString(file, left);
      assertThatExceptionOfType(CannotStart.class)
          .isThrownBy(() -> new RunningBridge(folder).close())
          .withMessage(
              "%s is empty or cut short; delete it, and the bridge makes a new owner's token.",
              file);
    }
    Files.delete(file);
    new RunningBridge(folder).close();
  }

  @Test
  void anEmptyPasswordOpensNothing() throws Exception {
    assertThat(new Token("").hashesTo(new Token("").hash())).isFalse();
    try (RunningBridge running = new RunningBridge(folder);
        HttpClient client = HttpClient.newHttpClient()) {
      running.call("POST", "/api/readers", "{\"reader\":\"anna\"}".getBytes());
      running.call("PUT", "/api/logins", "{\"registration\":\"open\"}".getBytes());
      HttpRequest register =
          HttpRequest.newBuilder(URI.create(running.bridge.http() + "/users/create"))
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"username\":\"ben\",\"password\":\"" + Password.typed("").md5() + "\"}"))
              .build();
      assertThat(client.send(register, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(403);
      HttpRequest shelf =
          HttpRequest.newBuilder(URI.create(running.bridge.http() + "/opds/shelf"))
              .header(
                  "Authorization",
                  "Basic " + Base64.getEncoder().encodeToString("anna:".getBytes()))
              .build();
      assertThat(client.send(shelf, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(401);
    }
  }
}
