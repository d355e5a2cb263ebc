package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.mail.MailState;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /api/mail}: what books that were sent by e-mail have become of. */
public final class MailRooms implements Rooms {
  private final Access<Principal.OfOwner> gate;
  private final Supplier<Optional<MailState>> state;

  /**
   * @param state empty where no mailbox is looked into
   */
  public MailRooms(Access<Principal.OfOwner> gate, Supplier<Optional<MailState>> state) {
    this.gate = gate;
    this.state = state;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get(
            "/api/mail",
            gate,
            (call, owner) ->
                Answer.of(
                    state
                        .get()
                        .map(MailRooms::told)
                        .orElseGet(() -> Json.object().put("on", false)))));
  }

  private static Members told(MailState state) {
    return Json.object()
        .put("on", true)
        .putAll("senders", state.senders(), Json::of)
        .put("believing", state.believing())
        .put("lookedAt", state.lookedAt().orElse(""))
        .put("trouble", state.trouble())
        .put("strangers", state.strangers())
        .put("notVouched", state.notVouched())
        .putAll("arrived", state.arrived(), MailRooms::arrival);
  }

  private static Json arrival(MailState.Arrival one) {
    return Json.object()
        .put("at", one.at())
        .put("from", one.from())
        .put("file", one.file())
        .put("shelved", one.shelved())
        .put("words", one.words())
        .build();
  }
}
