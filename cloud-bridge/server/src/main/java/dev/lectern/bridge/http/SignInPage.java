package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The page at {@code /signin}. Without scripts only passkeys are missing from it. */
public final class SignInPage {
  private static final String FOLDER = "/dev/lectern/bridge/signin/";

  /** Everything from here, nothing inline, nothing framed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private SignInPage() {}

  /**
   * @param message why the form is shown once more; blank at first
   */
  static Answer form(Call call, int status, String name, String message, WayBack back)
      throws IOException {
    return page(
        call, status, "form.html", Map.of("name", name, "message", message, "next", back.path()));
  }

  /** For what must not be done at a browser that was left open. */
  public static Answer again(Call call, String name, WayBack back) throws IOException {
    return form(call, 401, name, Signed.AGAIN, back);
  }

  /** For whoever was signed out by what was just done. */
  public static Answer anew(Call call, String name, String message, WayBack back)
      throws IOException {
    return form(call, 200, name, message, back);
  }

  /** The page that a call asks for. */
  static WayBack here(Call call) {
    return WayBack.of(call.exchange().getRequestURI().toString());
  }

  static Answer signedIn(Call call, int status, Signed signed) throws IOException {
    return page(
        call,
        status,
        "signed.html",
        Map.of(
            "name", signed.who().reader().value(),
            "role", signed.who().role().written(),
            "csrf", signed.csrf()));
  }

  static Answer file(Call call, String ending) throws IOException {
    headers(call);
    return new Answer.Sent(
        200,
        ending.equals("js") ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8",
        text("signin." + ending).getBytes(StandardCharsets.UTF_8));
  }

  private static Answer page(Call call, int status, String file, Map<String, String> words)
      throws IOException {
    headers(call);
    String html = text(file);
    for (Map.Entry<String, String> word : words.entrySet()) {
      html = html.replace("{{" + word.getKey() + "}}", escaped(word.getValue()));
    }
    return new Answer.Sent(
        status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  private static void headers(Call call) {
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    // With "no-referrer" a form's own origin would be "null".
    headers.set("Referrer-Policy", "same-origin");
    if (call.isClosed()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** What stands for itself between quotes and between tags; braces begin no word of ours. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("{", "&#123;");
  }

  private static String text(String file) throws IOException {
    try (InputStream stream = SignInPage.class.getResourceAsStream(FOLDER + file)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
