package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.people.Sessions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bridge's cookies. Over TLS they carry the prefix that no other host, no subdomain and no page
 * without TLS can set; on plain loopback browsers refuse it, so there they have another name.
 */
public final class Cookies {
  private static final String SESSION = "lectern-session";
  private static final String BROWSER = "lectern-browser";
  private static final Duration BROWSER_LASTS = Duration.ofDays(365);

  private final Reached reached;

  public Cookies(Reached reached) {
    this.reached = reached;
  }

  Optional<Token> session(Call call) {
    return read(call, SESSION);
  }

  Optional<Token> browser(Call call) {
    return read(call, BROWSER);
  }

  void set(Call call, Token session, Token browser) {
    write(call, SESSION, session.value(), Sessions.WHOLE);
    write(call, BROWSER, browser.value(), BROWSER_LASTS);
  }

  /** The browser stays known. */
  void clear(Call call) {
    write(call, SESSION, "", Duration.ZERO);
  }

  private Optional<Token> read(Call call, String name) {
    String wanted = name(call, name) + "=";
    return call.header("Cookie").stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(wanted))
        .map(pair -> pair.substring(wanted.length()))
        .filter(value -> value.length() >= Token.LEAST_CHARS && value.length() <= 128)
        .findFirst()
        .map(Token::new);
  }

  private void write(Call call, String name, String value, Duration lasting) {
    call.exchange()
        .getResponseHeaders()
        .add(
            "Set-Cookie",
            name(call, name)
                + "="
                + value
                + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                + lasting.toSeconds()
                + (isSecure(call) ? "; Secure" : ""));
  }

  private String name(Call call, String name) {
    return isSecure(call) ? "__Host-" + name : name;
  }

  /** Behind a proxy it is the proxy's door that counts. */
  private boolean isSecure(Call call) {
    return reached.probably(call).startsWith("https://");
  }
}
