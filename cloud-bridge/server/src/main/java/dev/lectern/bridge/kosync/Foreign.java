package dev.lectern.bridge.kosync;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** KOReader's words within a locator, byte for byte as they came. */
final class Foreign {
  static final String PROGRESS = "koreader";
  static final String DOCUMENT = "koreader-document";
  static final String PERCENTAGE = "koreader-percentage";

  private Foreign() {}

  /** The locator of a push: exact where the file is here, else by its percentage. */
  static Locator locator(Push push, @Nullable EditionId edition, Anchors anchors) {
    Map<String, String> foreign =
        Map.of(PROGRESS, push.progress(), DOCUMENT, push.document(), PERCENTAGE, push.percentage());
    Optional<Locator> found =
        edition == null ? Optional.empty() : anchors.locate(edition, push.progress());
    if (found.isEmpty()) {
      return new Locator("", null, push.share(), push.share(), 0, null, foreign, null);
    }
    Locator loc = found.get();
    Map<String, String> all = new HashMap<>(loc.foreign());
    all.putAll(foreign);
    return new Locator(
        loc.href(),
        loc.cfi(),
        loc.progression(),
        loc.totalProgression(),
        loc.position(),
        loc.text(),
        all,
        loc.seconds());
  }

  /** Whether that act says the very same. */
  static boolean says(Operation operation, Push push) {
    Locator loc = operation.loc();
    return loc != null
        && push.progress().equals(loc.foreign().get(PROGRESS))
        && push.percentage().equals(loc.foreign().get(PERCENTAGE))
        && push.document().equals(loc.foreign().get(DOCUMENT));
  }

  /** What stands for the place in that document, where it came from a KOReader that had it. */
  static @Nullable String progress(@Nullable Locator loc, String document) {
    return loc != null && document.equals(loc.foreign().get(DOCUMENT))
        ? loc.foreign().get(PROGRESS)
        : null;
  }
}
