package dev.lectern.stage.page;

import dev.lectern.protocol.json.Json;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.doors.Reply;
import dev.lectern.stage.processes.Kept;
import dev.lectern.stage.processes.StartFailed;
import dev.lectern.stage.scene.Player;
import dev.lectern.stage.scene.Scene;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page's live side: events from everywhere in one stream, and the plugs. */
final class Live implements AutoCloseable {
  private final Production production;
  private final EventHub hub;
  private final List<Thread> watchers = new ArrayList<>();

  Live(Production production, EventHub hub) {
    this.production = production;
    this.hub = hub;
    for (Player player : scene().players()) {
      watchers.add(watch(player.role().device()));
    }
    watchers.add(
        new Watcher(
                scene().bridge().door(),
                "/api/events",
                (kind, data) -> hub.tell("account", "{}"),
                () -> hub.tell("account", "{}"))
            .start("watch-bridge"));
    changed();
  }

  private Thread watch(String device) {
    Watcher watcher =
        new Watcher(
            scene().player(device).door().door(),
            "/events",
            (kind, data) -> pass(device, kind, data),
            () -> hub.forget(device));
    return watcher.start("watch-" + device);
  }

  private void pass(String device, String kind, String data) {
    String wrapped =
        "{\"device\":\"" + device + "\",\"event\":\"" + kind + "\",\"data\":" + data + "}";
    if (kind.equals("state")) {
      hub.keep(device, "device", wrapped);
    } else {
      hub.tell("device", wrapped);
    }
  }

  private Scene scene() {
    return production.scene();
  }

  void changed() {
    // The key sorts before the devices': a page learns who plays before it hears of them.
    hub.keep("", "stage", StageState.json(scene(), production.story()));
  }

  /** The door behind a path, or null where there is none. */
  Production.@Nullable Behind behind(String path) {
    if (path.startsWith("/bridge/")) {
      return new Production.Behind(
          scene().bridge().door(), "/api/" + path.substring("/bridge/".length()));
    }
    // The owner's page lies at the bridge and asks its own door; the stage adds the owner's token.
    if (path.startsWith("/owner/") || path.startsWith("/api/")) {
      return new Production.Behind(scene().bridge().door(), path);
    }
    String[] parts = path.split("/", 4);
    if (parts.length == 4 && parts[1].equals("device")) {
      return scene().players().stream()
          .filter(player -> player.role().device().equals(parts[2]))
          .findFirst()
          .map(player -> new Production.Behind(player.door().door(), "/" + parts[3]))
          .orElse(null);
    }
    return null;
  }

  /** Pulls or pushes a plug, or plays. */
  Reply command(String path, Facts wish) {
    String[] parts = path.split("/");
    if (parts.length != 2) {
      return refused(404, "unknown", "There is no such plug.");
    }
    boolean plugged = wish.truth("plugged");
    return switch (parts[0]) {
      case "network" -> network(parts[1], plugged);
      case "power" -> power(parts[1], plugged);
      case "story" -> production.play(Integer.parseInt(parts[1]), wish.truth("fresh"));
      default -> refused(404, "unknown", "There is no such plug.");
    };
  }

  private Reply network(String device, boolean plugged) {
    for (Player player : scene().players()) {
      if (player.role().device().equals(device)) {
        if (plugged) {
          player.mendNetwork();
        } else {
          player.cutNetwork();
        }
        changed();
        return done();
      }
    }
    return refused(404, "unknown", "Nobody called " + device + " plays here.");
  }

  private Reply power(String name, boolean plugged) {
    for (Kept process : scene().processes()) {
      if (process.name().equals(name)) {
        return plugged ? start(process) : kill(process);
      }
    }
    return refused(404, "unknown", "No process is called " + name + ".");
  }

  private Reply start(Kept process) {
    try {
      process.start();
      return done();
    } catch (StartFailed failed) {
      return refused(500, "start-failed", String.valueOf(failed.getMessage()));
    }
  }

  private Reply kill(Kept process) {
    process.killHard();
    hub.forget(process.name());
    return done();
  }

  static Reply done() {
    return reply(200, Json.object().put("ok", true).text());
  }

  static Reply refused(int status, String code, String sentence) {
    return reply(status, Json.object().put("code", code).put("sentence", sentence).text());
  }

  private static Reply reply(int status, String json) {
    return new Reply(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    watchers.forEach(Thread::interrupt);
  }
}
