package dev.lectern.bridge.http;

import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.bridge.store.Writer;
import java.util.List;

/** {@code GET /healthz}, for anybody: whether what is brought is kept. */
public final class HealthRoom implements Rooms {
  private final Writer writer;

  public HealthRoom(Writer writer) {
    this.writer = writer;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.read(
            "/healthz",
            Access.open("whoever watches the bridge has no key, and learns a word"),
            (call, anybody) -> health()));
  }

  private Answer health() {
    StoreFailure trouble = writer.trouble();
    return trouble == null ? Answer.ok() : HttpDoor.refusal(trouble);
  }
}
