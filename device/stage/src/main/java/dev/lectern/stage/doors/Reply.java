package dev.lectern.stage.doors;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a door answered.
 *
 * @param status of HTTP, or 0 where nobody answered
 * @param type the content type, or null
 */
public record Reply(int status, @Nullable String type, byte[] body) {
  static Reply silence() {
    return new Reply(0, null, new byte[0]);
  }

  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  public Facts facts() {
    return Facts.read(new String(body, StandardCharsets.UTF_8));
  }

  /** The answer's facts. Throws {@link DoorClosed} where it is no success. */
  public Facts require(String what) {
    if (!isOk()) {
      throw new DoorClosed(
          what + (status == 0 ? " got no answer" : " was answered " + status + " " + refusal()));
    }
    return facts();
  }

  private String refusal() {
    Facts facts = facts();
    return (facts.text("code") + " " + facts.text("sentence")).strip();
  }
}
