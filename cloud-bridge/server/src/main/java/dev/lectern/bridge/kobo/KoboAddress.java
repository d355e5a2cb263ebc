package dev.lectern.bridge.kobo;

import dev.lectern.bridge.http.Call;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address by which somebody called this bridge, for the addresses in its answers. */
final class KoboAddress {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._\\-]{1,253}(:\\d{1,5})?|\\[[0-9a-fA-F:.]{2,45}](:\\d{1,5})?");

  private final Optional<String> publicUrl;

  /**
   * @param publicUrl how the world calls this bridge; empty where only the callers know
   */
  KoboAddress(Optional<String> publicUrl) {
    this.publicUrl =
        publicUrl.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  /**
   * {@code http://host:port}. Kobos leave the port out of their Host header; where no proxy stands
   * between, it is ours. What is no host at all is answered with where the bridge listens.
   */
  String of(Call call) {
    if (publicUrl.isPresent()) {
      return publicUrl.get();
    }
    boolean proxied =
        call.header("X-Forwarded-Proto").isPresent()
            || call.header("X-Forwarded-For").isPresent()
            || call.header("X-Forwarded-Host").isPresent();
    String scheme =
        call.header("X-Forwarded-Proto").filter("https"::equalsIgnoreCase).isPresent()
            ? "https"
            : "http";
    var local = call.exchange().getLocalAddress();
    String host =
        call.header("X-Forwarded-Host")
            .or(() -> call.header("Host"))
            .map(String::strip)
            .filter(written -> HOST.matcher(written).matches())
            .orElse(local.getHostString() + ":" + local.getPort());
    boolean portless = !host.substring(host.lastIndexOf(']') + 1).contains(":");
    return scheme
        + "://"
        + host
        + (portless && !proxied && local.getPort() != 80 ? ":" + local.getPort() : "");
  }
}
