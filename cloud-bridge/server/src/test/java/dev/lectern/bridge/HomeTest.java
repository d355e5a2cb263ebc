package dev.lectern.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.backup.Backup;
import dev.lectern.bridge.backup.Restore;
import dev.lectern.bridge.face.Password;
import dev.lectern.bridge.store.SqliteStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
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
  void whereNoFolderCanBeIsSaidInASentence() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    refused(file, "The bridge cannot live in " + file + ": " + file + " is a file.");
    refused(file.resolve("below"), "The bridge cannot live in " + file + "/below: ");
    if (Files.isDirectory(Path.of("/proc"))) {
      refused(
          Path.of("/proc/lectern"),
          "The bridge cannot live in /proc/lectern: no folder can be made there.");
    }
  }

  private static void refused(Path home, String sentence) {
    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> Home.take(home))
        .withMessageStartingWith(sentence)
        .withMessageEndingWith(".");
  }

  @Test
  void onlyTheOwnerReadsWhatIsKept() throws Exception {
    Path home = folder.resolve("home");
    Path backup = folder.resolve("backups").resolve("b.db");
    try (RunningBridge running = new RunningBridge(home)) {
      assertThat(permissions(home)).isEqualTo("rwx------");
      for (String name :
          new String[] {"bridge.db", "bridge.db-wal", "bridge.db-shm", "owner.token"}) {
        assertThat(permissions(home.resolve(name))).as(name).isEqualTo("rw-------");
      }
      running.register("kitchen");
    }
    try (SqliteStore store = SqliteStore.openBeside(Home.database(home))) {
      Backup.take(store, Home.contents(home), backup, Instant.EPOCH);
    }
    assertThat(permissions(backup.getParent())).isEqualTo("rwx------");
    assertThat(permissions(backup)).isEqualTo("rw-------");
    Path restored = folder.resolve("restored");
    Restore.of(backup, restored, false, "1", new Random(1));
    assertThat(permissions(restored)).isEqualTo("rwx------");
    assertThat(permissions(Home.database(restored))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
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
