package dev.lectern.bridge.rights;

import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.outside.MosquittoFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's mosquitto, started with the configuration that we ship. */
final class Mosquitto implements AutoCloseable {
  final URI address;
  final Path folder;
  private final Process process;

  private Mosquitto(URI address, Path folder, Process process) {
    this.address = address;
    this.folder = folder;
    this.process = process;
  }

  private static Optional<Path> program() {
    return List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/opt/homebrew/sbin/mosquitto")
        .stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Empty where there is none on this machine. */
  static Optional<Mosquitto> start(Path folder, Authority authority, Map<String, Instant> revoked)
      throws Exception {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    new MosquittoFiles(folder, "127.0.0.1", port)
        .write(authority, new ServerNames(List.of("broker.example")), revoked);
    Path file = folder.resolve("mosquitto.conf");
    // Started by root it would become another user, who may not read a test's files.
    Files.writeString(
        file, "\nuser " + System.getProperty("user.name") + "\n", StandardOpenOption.APPEND);
    Process process =
        new ProcessBuilder(program.get().toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.endsWith(" running")) {
        // Its pipe must not fill up.
        Thread.ofVirtual().start(() -> drain(log));
        return Optional.of(new Mosquitto(URI.create("ssl://127.0.0.1:" + port), folder, process));
      }
    }
    throw new AssertionError("mosquitto did not start:\n" + said);
  }

  private static void drain(BufferedReader log) {
    try (log) {
      while (log.readLine() != null) {
        // Nobody reads on.
      }
    } catch (IOException ended) {
      // With the program.
    }
  }

  /** Has it read its list of revoked certificates again, as an administrator would. */
  void reload() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
