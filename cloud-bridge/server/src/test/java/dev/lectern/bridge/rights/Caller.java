package dev.lectern.bridge.rights;

import dev.lectern.bridge.account.Principal;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a broker.
 *
 * @param good whether it is let in at all
 * @param name who it is, or says it is
 * @param tls what it shows; null for the door without TLS
 */
record Caller(
    String who,
    boolean good,
    Principal.OfDevice name,
    @Nullable SSLContext tls,
    BareMqtt.Hello hello) {

  static Caller certified(String who, boolean good, Principal.OfDevice name, SSLContext tls) {
    // Whom it names beside its certificate must not matter.
    BareMqtt.Hello hello = new BareMqtt.Hello(name.toString(), "demo/bedside", "anything", null);
    return new Caller(who, good, name, tls, hello);
  }

  /** By user name and password alone. */
  static Caller worded(
      String who,
      boolean good,
      Principal.OfDevice name,
      @Nullable SSLContext tls,
      @Nullable String user,
      @Nullable String password) {
    return new Caller(
        who, good, name, tls, new BareMqtt.Hello(name.toString(), user, password, null));
  }
}
