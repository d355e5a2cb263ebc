package dev.lectern.app.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Debian's mosquitto as somebody else runs it: by user names and passwords. */
public final class SomebodysBroker implements AutoCloseable {
  final int port;
  private final Path folder;
  private Process process;

  private final String scheme;

  private SomebodysBroker(String scheme, int port, Path folder) throws Exception {
    this.scheme = scheme;
    this.port = port;
    this.folder = folder;
    this.process = begin();
  }

  private static Optional<Path> program(String name) {
    return List.of("/usr/sbin/", "/usr/bin/").stream()
        .map(folder -> Path.of(folder + name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Empty where there is none on this machine.
   *
   * @param users with their passwords; "bridge" speaks to all, "operator" sees and says all, others
   *     have the topics of the box that they are named by
   */
  static Optional<SomebodysBroker> start(Path folder, Map<String, String> users) throws Exception {
    Optional<Path> passwords = program("mosquitto_passwd");
    if (program("mosquitto").isEmpty() || passwords.isEmpty()) {
      return Optional.empty();
    }
    int port = freePort();
    Files.createDirectories(folder);
    Path file = folder.resolve("passwords");
    Files.writeString(file, "");
    for (Map.Entry<String, String> user : users.entrySet()) {
      new ProcessBuilder(
              passwords.get().toString(), "-b", file.toString(), user.getKey(), user.getValue())
          .inheritIO()
          .start()
          .waitFor();
    }
    Files.writeString(
        folder.resolve("acl"),
        """
        user bridge
        topic read lectern/s1/+/up
        topic write lectern/s1/+/down
        user operator
        topic readwrite #
        pattern write lectern/s1/%u/up
        pattern read lectern/s1/%u/down
        """);
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        """
        per_listener_settings false
        listener %d 127.0.0.1
        allow_anonymous false
        password_file %s
        acl_file %s
        persistence false
        max_packet_size 81920
        user %s
        log_dest stderr
        """
            .formatted(port, file, folder.resolve("acl"), System.getProperty("user.name")));
    return Optional.of(new SomebodysBroker("tcp", port, folder));
  }

  public static boolean isHere() {
    return program("mosquitto").isPresent();
  }

  public static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }

  /** With the configuration that is in that folder, for TLS at that port. */
  public static SomebodysBroker configured(Path folder, int port) throws Exception {
    // Started by root it would become another user, who may not read a test's files.
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        "\nuser " + System.getProperty("user.name") + "\n",
        StandardOpenOption.APPEND);
    return new SomebodysBroker("ssl", port, folder);
  }

  /** Has it read who may connect, as an administrator would. */
  public void reload() throws Exception {
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
  }

  private Process begin() throws Exception {
    Process started =
        new ProcessBuilder(
                program("mosquitto").orElseThrow().toString(),
                "-c",
                folder.resolve("mosquitto.conf").toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.endsWith(" running")) {
        // Its pipe must not fill up.
        Thread.ofVirtual().start(() -> drain(log));
        return started;
      }
    }
    throw new AssertionError("mosquitto did not start:\n" + said);
  }

  private static void drain(BufferedReader log) {
    try {
      log.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // The broker was ended.
    }
  }

  public URI address() {
    return URI.create(scheme + "://127.0.0.1:" + port);
  }

  /** Ends it and starts it again at the same port; it has kept nothing. */
  public void restart() throws Exception {
    close();
    process = begin();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
