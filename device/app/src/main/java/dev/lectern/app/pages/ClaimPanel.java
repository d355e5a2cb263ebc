package dev.lectern.app.pages;

import dev.lectern.app.panel.PanelView;
import dev.lectern.device.identity.Identity;
import dev.lectern.device.identity.Sayings;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.screen.Screens;
import io.nayuki.qrcodegen.QrCode;

/** Shows whose the device is while it is nobody's: the code, and the same as a picture. */
public final class ClaimPanel {
  private final PanelView panel;
  private final Screens screens;
  private String standing = "";

  public ClaimPanel(PanelView panel) {
    this.panel = panel;
    this.screens =
        new Screens(
            PageStyle.of(panel.width(), panel.height(), panel.depth()), Press.ofThisMachine());
  }

  /**
   * Draws where something has changed: ink is slow, and a countdown of minutes is enough.
   *
   * @param nowMs uptime, milliseconds
   */
  public synchronized void show(Identity identity, long nowMs) {
    Sayings.Saying saying = Sayings.of(identity, nowMs);
    if (saying.toString().equals(standing)) {
      return;
    }
    standing = saying.toString();
    Frame words = Frames.of(screens.message(saying.title(), saying.text()));
    if (identity instanceof Identity.Claiming it) {
      QrPicture.of(QrCode.encodeText(it.link(), QrCode.Ecc.MEDIUM)).onto(words);
    }
    panel.show(words, Panel.Refresh.FULL, "");
  }
}
