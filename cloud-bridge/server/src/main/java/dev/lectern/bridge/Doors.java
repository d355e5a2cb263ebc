package dev.lectern.bridge;

import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Identity;
import dev.lectern.bridge.ca.NoAuthority;
import dev.lectern.bridge.ca.Tls;
import dev.lectern.bridge.http.Changes;
import dev.lectern.bridge.http.HttpDoor;
import dev.lectern.bridge.http.Routes;
import dev.lectern.bridge.mqtt.Broker;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** The HTTP doors that a bridge has, all or none of them open. */
final class Doors {
  private Doors() {}

  static List<HttpDoor> open(
      Bridge.Options options,
      Authority authority,
      Routes routes,
      Changes changes,
      SecureRandom random,
      Broker broker)
      throws IOException, CannotStart {
    List<HttpDoor> doors = new ArrayList<>();
    boolean open = false;
    try {
      if (options.wires().plaintextLoopback()) {
        doors.add(HttpDoor.open(options.http(), routes, changes));
      }
      Wires.Closed closed = options.wires().closed();
      if (closed != null) {
        Wires.Outside outside = closed.outside();
        Identity answers = outside == null ? authority.server() : outside.identity();
        SSLContext tls = Tls.context(answers, authority.root(), random);
        doors.add(HttpDoor.open(closed.https(), tls, routes, changes));
      }
      open = true;
      return List.copyOf(doors);
    } catch (NoAuthority e) {
      throw new CannotStart(String.valueOf(e.getMessage()));
    } finally {
      if (!open) {
        doors.forEach(HttpDoor::close);
        broker.close();
      }
    }
  }
}
