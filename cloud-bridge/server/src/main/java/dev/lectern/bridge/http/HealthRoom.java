package dev.lectern.bridge.http;

import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.bridge.store.Writer;
import java.util.Optional;

/** {@code GET /healthz}, for anybody: whether what is brought is kept. */
public final class HealthRoom implements HttpDoor.Rooms {
  private final Writer writer;

  public HealthRoom(Writer writer) {
    this.writer = writer;
  }

  @Override
  public Optional<Answer> answer(Call call) {
    if (!call.path().equals("/healthz")) {
      return Optional.empty();
    }
    StoreFailure trouble = writer.trouble();
    return Optional.of(trouble == null ? Answer.ok() : HttpDoor.refusal(trouble));
  }
}
