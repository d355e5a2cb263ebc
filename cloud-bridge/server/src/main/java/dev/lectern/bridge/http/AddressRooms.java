package dev.lectern.bridge.http;

import dev.lectern.protocol.json.Json;
import java.util.Optional;

/**
 * {@code GET /api/addresses}: what is typed into other people's apps, for whoever holds the owner's
 * token. A Kobo's address holds its own secret, which is shown once, where its login is made.
 */
public final class AddressRooms implements HttpDoor.Rooms {
  private final Reached reached;

  public AddressRooms(Reached reached) {
    this.reached = reached;
  }

  @Override
  public Optional<Answer> answer(Call call) {
    if (!call.path().equals("/api/addresses") || !call.method().equals("GET")) {
      return Optional.empty();
    }
    String base = reached.probably(call);
    return Optional.of(
        Answer.of(
            Json.object()
                .put("opds", base + "/opds")
                .put("opds2", base + "/opds/v2")
                .put("shelf", base + "/opds/shelf")
                .put("search", base + "/opds/search.xml")
                .put("kosync", base + "/kosync")
                .put("kobo", base + "/kobo/SECRET")
                .put("owner", base + "/owner/")));
  }
}
