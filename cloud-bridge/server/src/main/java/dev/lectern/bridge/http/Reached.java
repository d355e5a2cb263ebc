package dev.lectern.bridge.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By which address a caller reached this bridge, for the links in its answers. One rule for all
 * faces: what whoever started the bridge said; else the Host header, where it is a host and nothing
 * in between announces itself. What forwarding headers say is not believed, since anybody can send
 * them; a proxy with TLS needs {@code --public-url}.
 */
public final class Reached {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

  private static final List<String> ANNOUNCE =
      List.of("X-Forwarded-Proto", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via");

  private final Optional<String> publicUrl;

  /**
   * @param publicUrl how the world calls this bridge; empty where only the callers know
   */
  public Reached(Optional<String> publicUrl) {
    this.publicUrl =
        publicUrl.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  /** {@code http://host:port} where that is sure; empty where links had better be relative. */
  public Optional<String> surely(Call call) {
    if (publicUrl.isPresent()) {
      return publicUrl;
    }
    return proxied(call) ? Optional.empty() : host(call).map(host -> scheme(call) + host);
  }

  /** As well as can be told, for answers in which an address must be whole. */
  public String probably(Call call) {
    return publicUrl.orElseGet(() -> scheme(call) + host(call).orElseGet(() -> listening(call)));
  }

  /**
   * As {@link #probably}, by a Kobo. Kobos leave the port out of their Host header; where no proxy
   * stands between, it is ours.
   */
  public String byKobo(Call call) {
    String address = probably(call);
    int port = call.exchange().getLocalAddress().getPort();
    boolean named = address.substring(address.lastIndexOf(']') + 1).matches(".*:[0-9]+");
    return publicUrl.isPresent() || named || proxied(call) || port == 80
        ? address
        : address + ":" + port;
  }

  /** The host by which it was reached, without scheme and port. */
  public String byName(Call call) {
    String host = URI.create(probably(call)).getHost();
    return host == null ? call.exchange().getLocalAddress().getAddress().getHostAddress() : host;
  }

  private static String scheme(Call call) {
    return call.isClosed() ? "https://" : "http://";
  }

  private static boolean proxied(Call call) {
    return ANNOUNCE.stream().anyMatch(name -> call.header(name).isPresent());
  }

  private static Optional<String> host(Call call) {
    return call.header("Host")
        .map(String::strip)
        .filter(written -> HOST.matcher(written).matches());
  }

  private static String listening(Call call) {
    InetSocketAddress local = call.exchange().getLocalAddress();
    String host = local.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + local.getPort();
  }
}
