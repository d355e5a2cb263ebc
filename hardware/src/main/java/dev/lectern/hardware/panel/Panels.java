package dev.lectern.hardware.panel;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import dev.lectern.device.port.Panel;
import dev.lectern.hardware.Finding;
import dev.lectern.hardware.HardwareProbe;
import dev.lectern.hardware.memory.NoPanel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens the panel that is configured; where it cannot be had, the device has one in memory. */
public final class Panels {
  private static final Logger LOG = Logger.getLogger(Panels.class.getName());

  /** A panel and what became of it. Who opened it closes it. */
  public record Opened(Panel panel, Finding finding) implements AutoCloseable {
    @Override
    public void close() {
      if (panel instanceof DrivenPanel driven) {
        driven.close();
      }
    }
  }

  /** Gives the wires of an IT8951. */
  interface Wires {
    It8951Link open() throws IOException;
  }

  private final Path root;
  private final Patience patience;

  /**
   * @param root where devices are looked for: {@code /} on a real machine
   * @param nanos a steady clock, nanoseconds
   */
  public Panels(Path root, LongSupplier nanos) {
    this(root, Patience.by(nanos));
  }

  Panels(Path root, Patience patience) {
    this.root = root;
    this.patience = patience;
  }

  /**
   * Opens it, and logs what became of it in one sentence.
   *
   * @param width pixels of pictures, before they are turned
   * @param height pixels of pictures
   * @param depth bits a pixel of pictures: 1, 4 or 8
   */
  public Opened open(PanelSettings settings, int width, int height, int depth) {
    Opened opened = open(settings, width, height, depth, () -> pins(settings));
    if (settings.driver() != PanelSettings.Driver.NONE) {
      Finding finding = opened.finding();
      LOG.log(finding.present() ? Level.INFO : Level.WARNING, finding.sentence());
    }
    return opened;
  }

  Opened open(PanelSettings settings, int width, int height, int depth, Wires wires) {
    NoPanel none = new NoPanel(width, height, depth);
    boolean sideways = settings.rotate() % 180 != 0;
    int across = sideways ? height : width;
    int down = sideways ? width : height;
    try {
      return switch (settings.driver()) {
        case NONE ->
            new Opened(
                none, new Finding("panel", false, "Panel in memory only: none is configured."));
        case FRAMEBUFFER ->
            driven(depth, framebuffer(settings, across, down), settings, settings.device());
        case IT8951 -> driven(depth, paper(settings, across, down, wires), settings, "IT8951");
      };
    } catch (IOException e) {
      return new Opened(
          none, new Finding("panel", false, "Panel in memory only. " + e.getMessage()));
    }
  }

  private static Opened driven(int depth, Glass glass, PanelSettings settings, String name) {
    String sentence =
        "Panel: %s shows %d x %d pixels.".formatted(name, glass.width(), glass.height());
    return new Opened(
        new DrivenPanel(depth, glass, settings), new Finding("panel", true, sentence));
  }

  private Glass framebuffer(PanelSettings settings, int width, int height) throws IOException {
    FramebufferGeometry geometry =
        FramebufferGeometry.read(root.resolve("sys/class/graphics").resolve(settings.device()));
    return Framebuffer.open(
        root.resolve("dev").resolve(settings.device()), geometry, width, height);
  }

  private Glass paper(PanelSettings settings, int width, int height, Wires wires)
      throws IOException {
    Double vcom = settings.vcom();
    if (vcom == null) {
      throw new IOException(
          "\"panel.vcom\" is missing: the panel's own cable says it, and a wrong voltage harms the"
              + " panel.");
    }
    return EPaper.open(wires.open(), patience, width, height, vcom, settings.fullEvery());
  }

  private It8951Link pins(PanelSettings settings) throws IOException {
    HardwareProbe probe = new HardwareProbe(root);
    for (Finding needed : new Finding[] {probe.spi(), probe.gpio()}) {
      if (!needed.present()) {
        throw new IOException(needed.sentence());
      }
    }
    return taken(
        () -> Pi4J.newContextBuilder().autoDetectProviders().disableShutdownHook().build(),
        settings,
        PiIt8951Link.Providers.LINUX);
  }

  static It8951Link taken(
      Supplier<Context> pi4j, PanelSettings settings, PiIt8951Link.Providers providers)
      throws IOException {
    Context context;
    try {
      context = pi4j.get();
    } catch (RuntimeException | LinkageError e) {
      throw new IOException("SPI is there, but Pi4J cannot open it.", e);
    }
    try {
      return new PiIt8951Link(context, settings, providers);
    } catch (RuntimeException | LinkageError e) {
      // Pi4J throws many kinds here, and any of them means that the wires are not to be had.
      context.shutdown();
      throw new IOException("The panel's SPI or its pins RST and HRDY cannot be had.", e);
    }
  }
}
