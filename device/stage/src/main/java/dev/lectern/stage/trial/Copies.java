package dev.lectern.stage.trial;

import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Door;
import dev.lectern.stage.processes.Jvm;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.processes.Program;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Ports;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Copies of databases: the bridge's by its own command, the devices' as a person would make them.
 */
final class Copies {
  private static final String BRIDGE = "dev.lectern.bridge.Main";
  private static final String DEVICE = "dev.lectern.app.Main";

  private final Scene scene;
  private final HttpClient client;
  private final LongSupplier millis;

  Copies(Scene scene, HttpClient client, LongSupplier millis) {
    this.scene = scene;
    this.client = client;
    this.millis = millis;
  }

  String bridgeHome() {
    return scene.home().of("bridge").toString();
  }

  /** Where a device keeps all it has. */
  static Path data(Scene scene, Player player) {
    return scene.home().of(player.role().device()).resolve("data");
  }

  /** Runs one of the bridge's commands in a process of its own. */
  void bridge(String... arguments) throws IOException, StepFailed {
    List<String> command = new ArrayList<>(Jvm.bridge(BRIDGE, List.of(arguments)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(scene.home().log("backup").toFile()))
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new StepFailed(
            "bridge " + arguments[0] + " failed: " + last(scene.home().log("backup")));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StepFailed("interrupted");
    }
  }

  private static String last(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing" : lines.getLast();
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path there = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(there);
        } else {
          Files.copy(each, there, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** The database as it was; what SQLite keeps beside it goes with it. */
  static void putBack(Path older, Path data) throws IOException {
    for (String name : List.of("device.db", "device.db-wal", "device.db-shm")) {
      Files.deleteIfExists(data.resolve(name));
      if (Files.exists(older.resolve(name))) {
        Files.copy(older.resolve(name), data.resolve(name));
      }
    }
  }

  /** The same card in another board. The device must not be running while it is copied. */
  Twin twin(Player player, String name) throws IOException {
    Path folder = scene.home().of(name);
    copy(data(scene, player), folder.resolve("data"));
    int port = Ports.freeAt(0);
    String config =
        Files.readString(scene.home().of(player.role().device()).resolve("device.json"))
            .replaceFirst(
                "\"mqtt\":\"[^\"]*\"", "\"mqtt\":\"tcp://127.0.0.1:" + scene.mqttPort() + "\"")
            .replaceFirst(
                "\"content\":\"[^\"]*\"",
                "\"content\":\"http://127.0.0.1:" + scene.httpPort() + "\"")
            .replaceFirst("\"door\":\\d+", "\"door\":" + port)
            .replaceFirst("\"home\":\"[^\"]*\"", "\"home\":\"" + folder.resolve("data") + "\"");
    Path file = Files.writeString(folder.resolve("device.json"), config);
    Kept process =
        new Kept(
            new Program(
                name,
                Jvm.device(DEVICE, List.of("--config", file.toString())),
                scene.home().log(name)),
            millis,
            () -> {});
    URI address = URI.create("http://127.0.0.1:" + port);
    Door door = new Door(client, () -> process.isRunning() ? address : null, Map::of);
    return new Twin(process, new DeviceDoor(player.role().device(), door), folder.resolve("data"));
  }

  /** A second board with a copy of the card. */
  record Twin(Kept process, DeviceDoor door, Path data) implements AutoCloseable {
    void start() throws StartFailed {
      process.start();
    }

    void killHard() {
      process.killHard();
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
