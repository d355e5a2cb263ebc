package dev.lectern.stage.scene;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.stage.doors.DeviceDoor;
import dev.lectern.stage.doors.Door;
import dev.lectern.stage.processes.Jvm;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.processes.Program;
import dev.lectern.stage.relay.Plug;
import dev.lectern.stage.relay.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Makes the devices of a scene: relays in front of the bridge, a configuration, a process. */
final class PlayerMaker {
  private static final String PROGRAM = "dev.lectern.app.Main";

  private final Home home;
  private final Manner manner;
  private final Ports bridge;
  private final HttpClient client;
  private final InstantSource clock;
  private final LongSupplier millis;
  private final Runnable changed;
  private final Map<String, Wires> wires = new ConcurrentHashMap<>();

  private record Wires(Relay mqtt, Relay content, int door) {}

  PlayerMaker(
      Home home,
      Manner manner,
      Ports bridge,
      HttpClient client,
      InstantSource clock,
      LongSupplier millis,
      Runnable changed) {
    this.home = home;
    this.manner = manner;
    this.bridge = bridge;
    this.client = client;
    this.clock = clock;
    this.millis = millis;
    this.changed = changed;
  }

  Player make(Cast.Role role) {
    try {
      Plug plug = new Plug();
      Relay mqtt = Relay.open(plug, () -> bridge.mqttAddress(manner.closed()));
      Relay content = Relay.open(plug, () -> bridge.httpAddress(manner.closed()));
      int door = Ports.free();
      wires.put(role.device(), new Wires(mqtt, content, door));
      List<String> command = Jvm.device(PROGRAM, List.of("--config", config(role).toString()));
      Kept process =
          new Kept(
              new Program(
                  role.device(),
                  manner.start().of(role.device(), command),
                  home.log(role.device())),
              millis,
              changed);
      URI address = URI.create("http://127.0.0.1:" + door);
      DeviceDoor itsDoor =
          new DeviceDoor(
              role.device(), new Door(client, () -> process.isRunning() ? address : null, Map::of));
      return new Player(role, plug, mqtt, content, process, itsDoor, clock);
    } catch (IOException noPort) {
      throw new UncheckedIOException("No port is free on the loopback interface.", noPort);
    }
  }

  private static Members claimed(Wires line) {
    return Json.object().put("claim", "https://127.0.0.1:" + line.content().port());
  }

  private static Members known(Cast.Role role, String token) {
    return Json.object()
        .put("device", role.device())
        .put("account", Cast.ACCOUNT)
        .putAll("readers", List.of(Cast.READER), Json::of)
        .put("token", token);
  }

  private Path config(Cast.Role role) {
    return home.of(role.device()).resolve("device.json");
  }

  /**
   * Written at each start: the ports are others each time, the token is not.
   *
   * @param token empty for a device that is claimed
   */
  void writeConfig(Cast.Role role, String token) {
    Wires line = wires.get(role.device());
    if (line == null) {
      throw new IllegalStateException(role.device() + " has not been made");
    }
    String engine = manner.voices() ? "auto" : "none";
    boolean closed = token.isEmpty();
    Members whose = closed ? claimed(line) : known(role, token);
    String json =
        whose
            .put("name", role.name())
            .put("kind", role.kind())
            .put("mqtt", (closed ? "ssl" : "tcp") + "://127.0.0.1:" + line.mqtt().port())
            .put("mqttVersion", manner.mqtt())
            .put("content", (closed ? "https" : "http") + "://127.0.0.1:" + line.content().port())
            .put("door", line.door())
            .put("home", home.of(role.device()).resolve("data").toString())
            .put("panel", Json.object().put("width", 1072).put("height", 1448).put("depth", 4))
            .put(
                "pace",
                Json.object()
                    .put("dwellMs", manner.pace().dwellMs())
                    .put("turnMs", manner.pace().turnMs()))
            .put("keepAliveSeconds", 2)
            .put("reconnectMaxMs", 1000)
            .put("ears", Json.object().put("engine", engine))
            .put("speech", Json.object().put("engine", engine))
            .text();
    try {
      Files.createDirectories(config(role).getParent());
      Secrets.write(config(role), json);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The demo's data cannot be written: " + home, unwritable);
    }
  }
}
