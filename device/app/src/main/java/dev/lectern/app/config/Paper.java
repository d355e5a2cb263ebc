package dev.lectern.app.config;

import dev.lectern.app.afterus.Bequest;
import dev.lectern.app.identity.Belonging;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file as it is written. With {@code "claim": "https://host:port"} the device
 * makes its own key and is somebody's by claim; account, name of the device and its readers then
 * come from the bridge, and its addresses too, unless {@code mqtt} and {@code content} say others.
 */
public final class Paper {
  private final Map<String, Json> members;

  private Paper(Map<String, Json> members) {
    this.members = members;
  }

  /**
   * @throws IllegalArgumentException with one sentence, where the text is no configuration
   */
  public static Paper parse(String text) {
    try {
      return new Paper(new LinkedHashMap<>(Json.parseObject(text).members()));
    } catch (MalformedJson e) {
      throw new IllegalArgumentException("It is not JSON: " + e.getMessage(), e);
    }
  }

  /** Whether this device is somebody's by claim, and not by a token in the file. */
  public boolean claims() {
    return members.containsKey("claim");
  }

  /**
   * The bridge that is asked.
   *
   * @throws IllegalArgumentException where it is no https address
   */
  public URI bridge() {
    URI uri = URI.create(text("claim", ""));
    if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("\"claim\" must be https://host:port of a bridge.");
    }
    return uri;
  }

  public Path home() {
    return Path.of(text("home", ""));
  }

  public String kind() {
    return text("kind", "reader");
  }

  /** What people call it. */
  public String name() {
    return text("name", kind().equals("reader") ? "Reader" : "Speaker");
  }

  public int door() {
    return members.get("door") instanceof Json.Num it && it.isWhole() ? (int) it.whole() : 0;
  }

  /** Null for a device without one. */
  public Config.@Nullable PanelSize panel() {
    return of(Map.of("account", Json.of("nobody"), "device", Json.of("nobody"))).panel();
  }

  /** The same with the bridge to ask. */
  public Paper claiming(String bridge) {
    return with(Map.of("claim", Json.of(bridge)));
  }

  /** The same over another version of MQTT. */
  public Paper speaking(MqttVersion version) {
    return with(Map.of("mqttVersion", Json.of(version == MqttVersion.THREE ? 3 : 5)));
  }

  /** The same at that port, so that a device is found where it was. */
  public Paper at(int port) {
    return with(Map.of("door", Json.of(port)));
  }

  /** For a device that does not need a claim. */
  public Config config() {
    return Config.parse(text());
  }

  /** For a device that belongs to somebody. */
  public Config config(Belonging to) {
    Map<String, Json> theirs = new LinkedHashMap<>();
    theirs.put("account", Json.of(to.account().value()));
    theirs.put("device", Json.of(to.device().value()));
    theirs.put(
        "readers",
        new Json.Arr(to.readers().stream().map(reader -> Json.of(reader.value())).toList()));
    theirs.put("mqtt", members.getOrDefault("mqtt", Json.of(to.broker().toString())));
    theirs.put("content", members.getOrDefault("content", Json.of(to.http().toString())));
    if (to.rightsRoot() != null) {
      theirs.put("rightsRoot", Json.of(to.rightsRoot()));
    }
    return of(theirs);
  }

  /** For a device that goes on alone. */
  public Config config(Bequest left) {
    Map<String, Json> theirs = new LinkedHashMap<>();
    theirs.put("account", Json.of(left.account().value()));
    theirs.put("device", Json.of(left.device().value()));
    theirs.put(
        "readers",
        new Json.Arr(left.readers().stream().map(reader -> Json.of(reader.value())).toList()));
    theirs.put("rightsRoot", Json.of(left.rightsRoot()));
    return of(theirs);
  }

  private Config of(Map<String, Json> given) {
    Map<String, Json> all = new LinkedHashMap<>(members);
    all.putIfAbsent("mqtt", Json.of("ssl://nobody"));
    all.putIfAbsent("content", Json.of("https://nobody"));
    all.putIfAbsent("readers", new Json.Arr(java.util.List.of(Json.of("nobody"))));
    all.putAll(given);
    // A claimed device opens doors by its key alone.
    all.put("token", Json.of("none"));
    return Config.parse(new Paper(all).text());
  }

  private Paper with(Map<String, Json> more) {
    Map<String, Json> all = new LinkedHashMap<>(members);
    all.putAll(more);
    return new Paper(all);
  }

  private String text() {
    return new Json.Obj(members).text();
  }

  private String text(String name, String usual) {
    return members.get(name) instanceof Json.Str(String text) ? text : usual;
  }
}
