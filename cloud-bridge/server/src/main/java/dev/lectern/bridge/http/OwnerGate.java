package dev.lectern.bridge.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The only way to what is below {@code /api/}, and open to the owner's token alone. The rooms
 * behind it ask nobody, so none of them can forget to; a path below {@code /api/} that is no room's
 * is refused to strangers like all others.
 */
public final class OwnerGate implements HttpDoor.Rooms {
  private static final String PREFIX = "/api/";

  private final OwnerKey key;
  private final List<HttpDoor.Rooms> behind;

  /**
   * @param behind asked in this order
   */
  public OwnerGate(OwnerKey key, List<HttpDoor.Rooms> behind) {
    this.key = key;
    this.behind = List.copyOf(behind);
  }

  @Override
  public Optional<Answer> answer(Call call) throws IOException {
    if (!call.path().startsWith(PREFIX)) {
      return Optional.empty();
    }
    if (call.bearer().filter(key::opensWith).isEmpty()) {
      return Optional.of(
          new Answer.Refused(401, "unknown-token", "Only the owner's token opens this."));
    }
    for (HttpDoor.Rooms rooms : behind) {
      Optional<Answer> answer = rooms.answer(call);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }
}
