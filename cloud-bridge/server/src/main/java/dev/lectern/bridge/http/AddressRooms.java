package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.json.Json;
import java.util.List;

/**
 * {@code GET /api/addresses}: what is typed into other people's apps, for whoever holds the owner's
 * token. A Kobo's address holds its own secret, which is shown once, where its login is made.
 */
public final class AddressRooms implements Rooms {
  private final Access<Principal.OfOwner> gate;
  private final Reached reached;

  public AddressRooms(Access<Principal.OfOwner> gate, Reached reached) {
    this.gate = gate;
    this.reached = reached;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(Route.get("/api/addresses", gate, (call, owner) -> addresses(call)));
  }

  private Answer addresses(Call call) {
    String base = reached.probably(call);
    return Answer.of(
        Json.object()
            .put("opds", base + "/opds")
            .put("opds2", base + "/opds/v2")
            .put("shelf", base + "/opds/shelf")
            .put("search", base + "/opds/search.xml")
            .put("kosync", base + "/kosync")
            .put("kobo", base + "/kobo/SECRET")
            .put("owner", base + "/owner/"));
  }
}
