package dev.lectern.bridge.http;

import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /api/addresses}: what is typed into other people's apps, for whoever holds the owner's
 * token. A Kobo's address holds its own secret, which is shown once, where its login is made.
 */
public final class AddressRooms implements HttpDoor.Rooms {
  private final OwnerDesk desk;
  private final Optional<String> publicUrl;

  /**
   * @param publicUrl where apps reach this door, where somebody has said so; else they reach it as
   *     the asker did
   */
  public AddressRooms(OwnerDesk desk, Optional<String> publicUrl) {
    this.desk = desk;
    this.publicUrl = publicUrl;
  }

  @Override
  public Optional<Answer> answer(Call call) throws IOException {
    if (!call.path().equals("/api/addresses") || !call.method().equals("GET")) {
      return Optional.empty();
    }
    Optional<Answer> closed = desk.closedTo(call);
    if (closed.isPresent()) {
      return closed;
    }
    String base =
        publicUrl
            .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
            .orElse("http://" + call.header("Host").orElse(""));
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
