package dev.lectern.hardware.panel;

import org.jspecify.annotations.Nullable;

/**
 * How a panel is driven, as the configuration says.
 *
 * @param device the framebuffer's name below {@code /dev}, such as {@code fb0}; other drivers do
 *     not look at it
 * @param rotate degrees clockwise from the picture to the glass: 0, 90, 180 or 270
 * @param fullEvery of so many changes of e-ink the last one is full; 0 for only those asked for
 * @param gamma the curve of greys: 1 leaves them, more makes them darker
 * @param vcom volts, below zero, as the panel's own cable says; null where it is not configured
 * @param resetPin BCM number of the controller's RST
 * @param readyPin BCM number of the controller's HRDY
 */
public record PanelSettings(
    Driver driver,
    String device,
    int rotate,
    int fullEvery,
    double gamma,
    @Nullable Double vcom,
    int resetPin,
    int readyPin) {

  /** Which kind of glass there is. */
  public enum Driver {
    NONE,
    FRAMEBUFFER,
    IT8951;

    /**
     * The driver that is written so.
     *
     * @throws IllegalArgumentException with one sentence, where there is none
     */
    public static Driver of(String written) {
      return switch (written) {
        case "none" -> NONE;
        case "framebuffer" -> FRAMEBUFFER;
        case "it8951" -> IT8951;
        default ->
            throw new IllegalArgumentException(
                "\"panel.driver\" must be \"none\", \"framebuffer\" or \"it8951\".");
      };
    }
  }

  public static final PanelSettings NONE =
      new PanelSettings(Driver.NONE, "fb0", 0, 12, 1.0, null, 17, 25);

  private static final int MOST_TURNS = 1_000;
  private static final int MOST_PIN = 27;

  public PanelSettings {
    require(device.matches("fb[0-9]{1,2}"), "\"panel.device\" must be a framebuffer such as fb0.");
    require(
        rotate == 0 || rotate == 90 || rotate == 180 || rotate == 270,
        "\"panel.rotate\" must be 0, 90, 180 or 270.");
    require(
        fullEvery >= 0 && fullEvery <= MOST_TURNS, "\"panel.fullEvery\" must be from 0 to 1000.");
    require(gamma >= 0.2 && gamma <= 5, "\"panel.gamma\" must be from 0.2 to 5.");
    require(
        vcom == null || (vcom >= -5 && vcom <= -0.1),
        "\"panel.vcom\" must be volts from -5 to -0.1, as the panel's cable says.");
    require(
        pin(resetPin) && pin(readyPin) && resetPin != readyPin,
        "\"panel.reset\" and \"panel.ready\" must be two BCM pins from 0 to 27.");
  }

  private static boolean pin(int number) {
    return number >= 0 && number <= MOST_PIN;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
