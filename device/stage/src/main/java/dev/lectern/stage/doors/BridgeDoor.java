package dev.lectern.stage.doors;

import dev.lectern.protocol.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The bridge as the household's owner has it. */
public record BridgeDoor(Door door) {

  public boolean answers() {
    return door.get("/healthz").isOk();
  }

  public Facts account() {
    return get("/api/account");
  }

  public Facts ledger() {
    return get("/api/ledger");
  }

  public Facts history(String reader, String work) {
    return get("/api/history?reader=" + query(reader) + "&work=" + query(work));
  }

  /** Enrols a device and returns its token. */
  public String enrol(String device, String name, String kind, List<String> readers) {
    String body =
        Json.object()
            .put("device", device)
            .put("name", name)
            .put("kind", kind)
            .putAll("readers", readers, Json::of)
            .text();
    return door.post("/api/devices", body).require("enrolling " + device).text("token");
  }

  /** Adds somebody who reads. Twice is harmless. */
  public void reader(String reader) {
    door.post("/api/readers", Json.object().put("reader", reader).text())
        .require("adding " + reader);
  }

  /** What waits under a code. */
  public Facts waiting(String code) {
    return get("/api/claims?code=" + query(code));
  }

  /** Says yes to the device that shows this code, under that name. */
  public Reply approve(String code, String device, List<String> readers) {
    return door.post(
        "/api/claims",
        Json.object()
            .put("code", code)
            .put("approve", true)
            .put("device", device)
            .putAll("readers", readers, Json::of)
            .text());
  }

  /** What the owner says to a device: {@code lock}, {@code wipe}, {@code revoke} and so on. */
  public void decide(String word, String device) {
    door.post("/api/devices/" + word, Json.object().put("device", device).text())
        .require(word + " of " + device);
  }

  /** Makes a login for one of other people's apps. */
  public Facts login(String reader, String label) {
    return door.post("/api/logins", Json.object().put("reader", reader).put("label", label).text())
        .require("making a login");
  }

  public void sell(String work, long priceMinor, String currency, byte[] epub) {
    String path =
        "/api/catalogue?work=%s&price=%d&currency=%s".formatted(query(work), priceMinor, currency);
    door.send("POST", path, Map.of("Content-Type", "application/epub+zip"), epub)
        .require("putting " + work + " into the store");
  }

  public void topUp(long minor, String currency) {
    door.post("/api/topup", Json.object().put("minor", minor).put("currency", currency).text())
        .require("the top-up");
  }

  public void allowVoiceBuying(long dailyCapMinor) {
    String body = Json.object().put("voiceBuying", true).put("dailyCapMinor", dailyCapMinor).text();
    door.send(
            "PUT",
            "/api/settings",
            Map.of("Content-Type", "application/json"),
            body.getBytes(StandardCharsets.UTF_8))
        .require("the settings");
  }

  private Facts get(String path) {
    return door.get(path).require(path);
  }

  private static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
