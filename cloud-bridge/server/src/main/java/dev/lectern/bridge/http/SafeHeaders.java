package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;

/**
 * What every answer tells browsers, whatever room gives it: nothing of it is run, framed or taken
 * for what it does not say it is. Pages set a wider {@code Content-Security-Policy} of their own.
 */
final class SafeHeaders {
  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A year, in seconds. */
  private static final String TLS_ONLY = "max-age=31536000";

  private SafeHeaders() {}

  static void set(Call call) {
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Content-Security-Policy", NOTHING);
    if (call.isClosed()) {
      // Without TLS it would mean nothing (RFC 6797, 7.2).
      headers.set("Strict-Transport-Security", TLS_ONLY);
    }
  }
}
