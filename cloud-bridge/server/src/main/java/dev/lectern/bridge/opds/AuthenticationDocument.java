package dev.lectern.bridge.opds;

import dev.lectern.protocol.json.Json;
import java.util.List;

/** Tells an app how to sign in: OPDS Authentication 1.0, by name and password. */
public final class AuthenticationDocument {
  public static final String TYPE = "application/opds-authentication+json";

  private AuthenticationDocument() {}

  public static Reply.Document of(Address address) {
    return new Reply.Document(
        TYPE,
        Json.object()
            .put("id", address.thing("/authentication"))
            .put("title", "Lectern")
            .put(
                "description",
                "Sign in with the name and password that the bridge's owner made for this app.")
            .putAll(
                "links",
                List.of(
                    Json.object()
                        .put("rel", "start")
                        .put("href", address.thing(""))
                        .put("type", AtomFeed.NAVIGATION),
                    Json.object()
                        .put("rel", "http://opds-spec.org/shelf")
                        .put("href", address.thing("/shelf"))
                        .put("type", AtomFeed.ACQUISITION)),
                link -> link.build())
            .putAll(
                "authentication",
                List.of(
                    Json.object()
                        .put("type", "http://opds-spec.org/auth/basic")
                        .put(
                            "labels",
                            Json.object().put("login", "Name").put("password", "Password"))),
                flow -> flow.build())
            .text());
  }
}
