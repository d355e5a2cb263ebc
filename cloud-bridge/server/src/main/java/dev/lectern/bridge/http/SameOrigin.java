package dev.lectern.bridge.http;

import java.net.URI;
import java.util.Optional;

/** Whether a browser says that a request comes from a page of this bridge. */
public final class SameOrigin {

  /** What the browser says. */
  enum Word {
    OWN,
    /** It says nothing: a program, or a browser too old to be one of ours. */
    NONE,
    OTHER
  }

  private final Reached reached;

  public SameOrigin(Reached reached) {
    this.reached = reached;
  }

  /** {@code Sec-Fetch-Site}, which no page can write, counts before {@code Origin}. */
  Word of(Call call) {
    Optional<String> site = call.header("Sec-Fetch-Site");
    if (site.isPresent()) {
      return site.get().equals("same-origin") ? Word.OWN : Word.OTHER;
    }
    Optional<String> origin = call.header("Origin");
    if (origin.isEmpty()) {
      return Word.NONE;
    }
    Optional<String> own = authority(reached.probably(call));
    return own.isPresent() && authority(origin.get()).equals(own) ? Word.OWN : Word.OTHER;
  }

  /**
   * For what anybody may ask who has no session yet: a page of somebody else's could sign its
   * visitor in as somebody else, or out. Browsers say where a form comes from; without that only a
   * program's JSON is taken, which no foreign page can send.
   */
  void mustBeOwn(Call call) {
    Word word = of(call);
    boolean json =
        call.header("Content-Type").filter(it -> it.startsWith("application/json")).isPresent();
    if (word == Word.OTHER || (word == Word.NONE && !json)) {
      throw new Call.BadRequest(
          403, "other-origin", "This did not come from a page of this bridge; nothing was done.");
    }
  }

  private static Optional<String> authority(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getRawAuthority());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
