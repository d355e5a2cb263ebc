package dev.lectern.stage.doors;

import dev.lectern.protocol.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A device as its user has it: keys, a voice, files, and what it shows. */
public record DeviceDoor(String name, Door door) {

  public Facts state() {
    return door.get("/state").require("the state of " + name);
  }

  public boolean answers() {
    return door.get("/state").isOk();
  }

  public Facts key(String key) {
    return act("/keys", Json.object().put("key", key).text());
  }

  public Facts say(String words) {
    return act("/say", Json.object().put("text", words).text());
  }

  /** Plays a WAV into the device's ears. */
  public Facts hear(byte[] wav) {
    return door.send("POST", "/hear", Map.of("Content-Type", "audio/wav"), wav)
        .require("speech at " + name);
  }

  /** Hands over an EPUB; a refusal is an answer too. */
  public Reply book(String fileName, byte[] epub) {
    return door.send(
        "POST",
        "/books",
        Map.of(
            "Content-Type",
            "application/epub+zip",
            "X-File-Name",
            URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20")),
        epub);
  }

  public Facts open(String work) {
    return act("/open", Json.object().put("work", work).text());
  }

  public Facts sleep() {
    return act("/sleep", "{}");
  }

  public Facts wake() {
    return act("/wake", "{}");
  }

  /** Answers a notice; its id goes back as it came. */
  public Facts notice(Facts notice, String action) {
    Json id = notice.at("id").json();
    return act(
        "/notice",
        Json.object().put("id", id == null ? new Json.Null() : id).put("action", action).text());
  }

  public Facts undo() {
    return act("/undo", "{}");
  }

  public Facts history(String work) {
    return door.get("/history?work=" + URLEncoder.encode(work, StandardCharsets.UTF_8))
        .require("the history at " + name);
  }

  /** The panel's pixels as PNG. */
  public byte[] panel() {
    Reply reply = door.get("/panel.png");
    if (!reply.isOk()) {
      throw new DoorClosed("the panel of " + name + " was answered " + reply.status());
    }
    return reply.body();
  }

  private Facts act(String path, String json) {
    return door.post(path, json).require(path.substring(1) + " at " + name);
  }
}
