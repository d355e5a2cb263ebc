package dev.lectern.bridge.http;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;

/** What a door answers: a value, or why there is none. */
public sealed interface Answer {

  /** JSON, with status 200. */
  record Done(String json) implements Answer {}

  /**
   * @param code stable
   * @param sentence for people
   */
  record Refused(int status, String code, String sentence) implements Answer {}

  /**
   * An answer in a form of its own, for other people's protocols. Headers beyond these two are set
   * on the exchange.
   */
  record Sent(int status, String type, byte[] body) implements Answer {}

  /** The answer has been written already. */
  record Written() implements Answer {}

  static Done of(Members members) {
    return new Done(members.text());
  }

  static Done ok() {
    return of(Json.object().put("ok", true));
  }
}
