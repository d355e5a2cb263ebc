package dev.lectern.bridge.kosync;

import dev.lectern.bridge.http.Answer;
import dev.lectern.protocol.json.Json;
import java.nio.charset.StandardCharsets;

/** What kosync answers where it does not do what was asked. */
public enum Refusal {
  UNAUTHORIZED(401, 2001, "Unauthorized"),
  TAKEN(402, 2002, "Username is already registered."),
  INVALID(403, 2003, "Invalid request"),
  NO_DOCUMENT(403, 2004, "Field 'document' not provided."),
  CLOSED(402, 2005, "User registration is disabled."),
  /** Not of the protocol: wrong passwords come too fast. */
  SLOWER(429, 2001, "Too many wrong passwords. Try again in a minute."),
  /** Nothing was kept: the device is to keep its push and send it again. */
  NOT_KEPT(502, 2000, "Unknown server error.");

  private final int status;
  private final int code;
  private final String message;

  Refusal(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  public int status() {
    return status;
  }

  public int code() {
    return code;
  }

  Answer answer() {
    return new Answer.Sent(status, "application/json", json().getBytes(StandardCharsets.UTF_8));
  }

  /** The answer's body. */
  public String json() {
    return Json.object().put("code", code).put("message", message).text();
  }
}
