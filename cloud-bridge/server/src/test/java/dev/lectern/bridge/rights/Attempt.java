package dev.lectern.bridge.rights;

import dev.lectern.bridge.account.Scope;
import dev.lectern.bridge.http.Key;
import java.net.http.HttpClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a key, or without.
 *
 * @param who in a word or two, for the table's head
 * @param standing whether the key is good, and whose it is
 * @param client which may hold a certificate
 * @param kobo the secret for a Kobo's address
 * @param scope of a program's token that is not for everything; null for all other keys
 */
record Attempt(
    String who,
    Standing standing,
    Key key,
    HttpClient client,
    Map<String, String> headers,
    String kobo,
    @Nullable Scope scope) {

  Attempt(
      String who,
      Standing standing,
      Key key,
      HttpClient client,
      Map<String, String> headers,
      String kobo) {
    this(who, standing, key, client, headers, kobo, null);
  }

  enum Standing {
    GOOD,
    /** Good, of a child. */
    CHILDS,
    /** Good, in another household. */
    OTHERS,
    /** Good, but lent by a browser to a page of somebody else's, or without the session's word. */
    LENT,
    /** Good, of a browser that was left open. */
    STALE,
    /** Wrong, revoked or past its end. */
    BAD,
    /** So bad that there is no connection. */
    CUT_OFF
  }

  boolean isGood() {
    return switch (standing) {
      case GOOD, CHILDS, OTHERS, LENT, STALE -> true;
      case BAD, CUT_OFF -> false;
    };
  }

  boolean isLent() {
    return standing == Standing.LENT;
  }

  boolean isStale() {
    return standing == Standing.STALE;
  }

  boolean isSession() {
    return headers.containsKey("Cookie");
  }

  /** The session's word for changes; blank for none. */
  String word() {
    return headers.getOrDefault("X-Lectern-Csrf", "");
  }

  boolean isOthers() {
    return standing == Standing.OTHERS;
  }

  boolean cutOff() {
    return standing == Standing.CUT_OFF;
  }
}
