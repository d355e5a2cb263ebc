package dev.lectern.hardware.panel;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiMode;
import java.io.IOException;

/** The wires on a Raspberry Pi: SPI 0 with chip select 0, and two pins. */
final class PiIt8951Link implements It8951Link {
  /** The names of the Pi4J providers to take them from. */
  record Providers(String spi, String input, String output) {
    static final Providers LINUX =
        new Providers("linuxfs-spi", "gpiod-digital-input", "gpiod-digital-output");
  }

  // Half of what the controller takes, for wires of some length.
  private static final int HERTZ = 12_000_000;

  private final Context context;
  private final Spi spi;
  private final DigitalInput ready;
  private final DigitalOutput reset;

  /** Takes the wires, or throws what Pi4J throws; the context is then this link's to close. */
  PiIt8951Link(Context context, PanelSettings settings, Providers providers) {
    this.context = context;
    ready =
        context.create(
            DigitalInput.newConfigBuilder(context)
                .id("panel-ready")
                .address(settings.readyPin())
                .pull(PullResistance.PULL_DOWN)
                .debounce(0L)
                .provider(providers.input())
                .build());
    reset =
        context.create(
            DigitalOutput.newConfigBuilder(context)
                .id("panel-reset")
                .address(settings.resetPin())
                .initial(DigitalState.HIGH)
                .provider(providers.output())
                .build());
    spi =
        context.create(
            Spi.newConfigBuilder(context)
                .id("panel-spi")
                .bus(0)
                .address(0)
                .mode(SpiMode.MODE_0)
                .baud(HERTZ)
                .provider(providers.spi())
                .build());
  }

  @Override
  public byte[] transfer(byte[] out) throws IOException {
    byte[] in = new byte[out.length];
    try {
      if (spi.transfer(out, 0, in, 0, out.length) < 0) {
        throw new IOException("The SPI transfer to the panel failed.");
      }
      return in;
    } catch (RuntimeException e) {
      throw new IOException("The SPI transfer to the panel failed.", e);
    }
  }

  @Override
  public boolean ready() throws IOException {
    try {
      return ready.state() == DigitalState.HIGH;
    } catch (RuntimeException e) {
      throw new IOException("The panel's HRDY pin cannot be read.", e);
    }
  }

  @Override
  public void reset(boolean held) throws IOException {
    try {
      reset.state(held ? DigitalState.LOW : DigitalState.HIGH);
    } catch (RuntimeException e) {
      throw new IOException("The panel's RST pin cannot be set.", e);
    }
  }

  @Override
  public void close() {
    context.shutdown();
  }
}
