package dev.lectern.app.identity;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ClosedSocketsTest {
  @Test
  void whoeverSaysNothingBelievesNobody() throws Exception {
    ClosedSockets.refuseByDefault();

    var connection = URI.create("https://localhost:1/").toURL().openConnection();

    assertThrows(IllegalStateException.class, connection::connect);
  }
}
