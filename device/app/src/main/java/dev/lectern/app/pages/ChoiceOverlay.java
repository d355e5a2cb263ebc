package dev.lectern.app.pages;

import dev.lectern.app.panel.PanelView;
import dev.lectern.device.Effect;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bar of choices that lies over whatever stands on the panel. What it covers is kept while it
 * is there, and only then: a picture takes a byte for each pixel.
 */
final class ChoiceOverlay {
  private final Supplier<Artist> artist;
  private Effect.@Nullable DrawChoices choices;
  private @Nullable Frame under;

  ChoiceOverlay(Supplier<Artist> artist) {
    this.artist = artist;
  }

  /** Shows a picture, below the bar where there is one. */
  void show(PanelView view, Frame next, Panel.Refresh refresh, String key) {
    Effect.DrawChoices over = choices;
    if (over == null) {
      view.show(next, refresh, key);
    } else {
      under = next;
      view.show(dressed(next, over), refresh, "");
    }
  }

  /**
   * Lays the bar over what stands there, or another choice into the bar.
   *
   * @param bare draws again what stands there; null where nothing does
   */
  void lay(PanelView view, Effect.DrawChoices wanted, Supplier<@Nullable Frame> bare) {
    choices = wanted;
    Frame below = under == null ? bare.get() : under;
    under = below;
    if (below != null) {
      view.show(dressed(below, wanted), Panel.Refresh.PARTIAL, "");
    }
  }

  /** Takes the bar away; {@code uncovers} where what it covered is to be seen again at once. */
  void clear(PanelView view, boolean uncovers) {
    Frame below = under;
    choices = null;
    under = null;
    if (uncovers && below != null) {
      view.show(below, Panel.Refresh.PARTIAL, "");
    }
  }

  private Frame dressed(Frame below, Effect.DrawChoices over) {
    return artist.get().choices(below, over.labels(), over.chosen());
  }
}
