package dev.lectern.app.web;

import dev.lectern.app.panel.PanelView;
import dev.lectern.app.panel.Picture;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.identity.Sayings;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door of a device that is nobody's: its code as a page, as a picture and as JSON.
 *
 * @param uptimeMs milliseconds
 */
public record ClaimRoutes(
    String name,
    String kind,
    long pid,
    @Nullable PanelView panel,
    Supplier<Identity> identity,
    LongSupplier uptimeMs) {

  public void addTo(HttpDoor door) {
    door.on("GET", "/", request -> page());
    door.on("GET", "/door.css", request -> Page.file("door.css", "text/css; charset=utf-8"));
    door.on("GET", "/icon.svg", request -> Page.file("icon.svg", "image/svg+xml"));
    door.on("GET", "/state", request -> Answer.json(200, state()));
    door.on("GET", "/claim.svg", request -> picture());
    door.on("GET", "/panel.png", request -> shown());
  }

  /** {@code {"name","kind","pid","link":{...},"identity":{"state","code",...}}}. */
  public String state() {
    Identity now = identity.get();
    return Json.object()
        .put("name", name)
        .put("kind", kind)
        .put("pid", pid)
        .put("screen", "message")
        .put("link", Json.object().put("connected", false).put("unacknowledged", 0))
        .put("identity", json(now, uptimeMs.getAsLong()))
        .text();
  }

  /** For the state of claimed devices as well. */
  static Members json(Identity now, long nowMs) {
    Sayings.Saying saying = Sayings.of(now, nowMs);
    Members told =
        Json.object()
            .put("state", word(now))
            .put("title", saying.title())
            .put("text", saying.text());
    return switch (now) {
      case Identity.Claiming it ->
          told.put("code", it.userCode())
              .put("page", it.page())
              .put("link", it.link())
              .put("key", it.key())
              .put("root", it.root())
              .put("secondsLeft", Math.max(0, (it.endsMs() - nowMs) / 1000));
      case Identity.Claimed it -> told.put("account", it.account());
      case Identity.Wiping it -> told.put("unsent", it.unsent());
      case Identity.Factory it -> told;
      case Identity.Locked it -> told;
    };
  }

  private static String word(Identity now) {
    return switch (now) {
      case Identity.Factory it -> "factory";
      case Identity.Claiming it -> "claiming";
      case Identity.Claimed it -> "claimed";
      case Identity.Locked it -> "locked";
      case Identity.Wiping it -> "wiping";
    };
  }

  private Answer page() {
    Identity now = identity.get();
    Sayings.Saying saying = Sayings.of(now, uptimeMs.getAsLong());
    String picture =
        now instanceof Identity.Claiming it
            ? "<figure><img src=\"/claim.svg\" width=\"240\" height=\"240\" alt=\"QR code of "
                + escaped(it.link())
                + "\"></figure>"
            : "";
    String html =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="refresh" content="5">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s: %s</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/door.css">
        </head>
        <body>
        <header><h1>%s</h1><p>This device is nobody's yet; nothing is sent.</p></header>
        <main><h2>%s</h2><p>%s</p>%s</main>
        </body>
        </html>
        """
            .formatted(
                escaped(name),
                escaped(saying.title()),
                escaped(name),
                escaped(saying.title()),
                escaped(saying.text()),
                picture);
    return Answer.bytes(
        "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private Answer picture() throws Refused {
    if (!(identity.get() instanceof Identity.Claiming it)) {
      throw new Refused(404, "no-code", "No code waits to be typed.");
    }
    QrCode code = QrCode.encodeText(it.link(), QrCode.Ecc.MEDIUM);
    StringBuilder dark = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          dark.append("M").append(x + 4).append(",").append(y + 4).append("h1v1h-1z");
        }
      }
    }
    int side = code.size + 8;
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/><path d=\"%s\" fill=\"#000\"/></svg>"
            .formatted(side, side, dark);
    return Answer.bytes("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private Answer shown() throws Refused {
    Picture now = panel == null ? null : panel.picture();
    if (now == null) {
      throw new Refused(404, "no-picture", "Nothing stands on this device's panel.");
    }
    return Answer.bytes("image/png", now.png(), Map.of());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
