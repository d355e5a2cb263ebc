package dev.lectern.hardware.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.Pi4J;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;
import dev.lectern.device.port.Panel.Refresh;
import dev.lectern.hardware.memory.NoPanel;
import dev.lectern.hardware.panel.PanelSettings.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a controller that is written down from its protocol, and none of silicon. */
class EPaperTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;

  private final FakeIt8951 controller = new FakeIt8951(WIDTH, HEIGHT);
  @TempDir Path root;

  private static PanelSettings settings(Double vcom, int rotate, int fullEvery) {
    return new PanelSettings(Driver.IT8951, "fb0", rotate, fullEvery, 1, vcom, 17, 25);
  }

  private Panels.Opened open(PanelSettings settings, int width, int height) {
    return new Panels(root, controller).open(settings, width, height, 4, () -> controller);
  }

  private static byte[] noise(int seed, int from, int count, byte[] under) {
    byte[] pixels = under.clone();
    Random random = new Random(seed);
    for (int i = from; i < from + count; i++) {
      pixels[i] = (byte) random.nextInt(16);
    }
    return pixels;
  }

  private static byte[] white() {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    Arrays.fill(pixels, (byte) 15);
    return pixels;
  }

  private static Frame frame(byte[] pixels) {
    return new Frame(WIDTH, HEIGHT, 4, pixels);
  }

  @Test
  void theFirstPictureClearsWhatStoodThereAndEachNextOneIsDrivenAsItNeeds() {
    Panels.Opened opened = open(settings(-1.48, 0, 3), WIDTH, HEIGHT);
    Panel panel = opened.panel();
    assertThat(opened.finding().sentence()).isEqualTo("Panel: IT8951 shows 160 x 120 pixels.");
    assertThat(controller.vcom).isEqualTo(1480);

    byte[] picture = noise(1, 0, WIDTH * HEIGHT, white());
    panel.show(frame(picture), Refresh.PARTIAL);
    assertThat(controller.shown()).isEqualTo(picture);
    assertThat(controller.driven()).containsExactly("INIT 0,0,160,120", "GC16 0,0,160,120");

    byte[] blank = white();
    panel.show(frame(blank), Refresh.FULL);
    assertThat(controller.shown()).isEqualTo(blank);
    assertThat(controller.driven()).containsExactly("GC16 0,0,160,120");

    byte[] line = blank.clone();
    line[10 * WIDTH + 21] = 0;
    panel.show(frame(line), Refresh.PARTIAL);
    assertThat(controller.shown()).isEqualTo(line);
    assertThat(controller.driven()).containsExactly("DU 20,10,4,1");

    byte[] soft = line.clone();
    soft[10 * WIDTH + 21] = 15;
    soft[70 * WIDTH + 159] = 6;
    panel.show(frame(soft), Refresh.PARTIAL);
    assertThat(controller.shown()).isEqualTo(soft);
    assertThat(controller.driven()).containsExactly("DU 20,10,4,1", "GL16 156,70,4,1");

    panel.show(frame(line), Refresh.PARTIAL);
    assertThat(controller.shown()).isEqualTo(line);
    assertThat(controller.driven()).as("the third").containsExactly("GC16 0,0,160,120");

    opened.close();
    assertThat(controller.asleep && controller.closed).isTrue();
  }

  @Test
  void whateverComesTheGlassShowsIt() {
    Panel panel = open(settings(-1.48, 0, 7), WIDTH, HEIGHT).panel();
    Random random = new Random(8);
    byte[] now = white();
    for (int turn = 0; turn < 60; turn++) {
      int from = random.nextInt(now.length - 900);
      now = random.nextInt(9) == 0 ? white() : noise(turn, from, random.nextInt(900), now);
      panel.show(frame(now), Refresh.PARTIAL);
      assertThat(controller.shown()).as("turn %d", turn).isEqualTo(now);
      assertThat(controller.driven()).hasSizeLessThanOrEqualTo(RefreshPolicy.MOST_AREAS);
    }
  }

  @Test
  void aTurnedPanelShowsTurnedPictures() {
    Panel panel = open(settings(-1.48, 90, 0), HEIGHT, WIDTH).panel();
    byte[] pixels = white();
    pixels[0] = 0; // The upper left corner of a tall picture.
    panel.show(new Frame(HEIGHT, WIDTH, 4, pixels), Refresh.PARTIAL);
    byte[] wanted = white();
    wanted[WIDTH - 1] = 0;
    assertThat(controller.shown()).isEqualTo(wanted);
  }

  @Test
  void aControllerThatIsNeverReadyIsGivenUpWithinItsTime() {
    controller.neverReady = true;
    refused(
        settings(-1.48, 0, 0),
        WIDTH,
        "The IT8951 did not become ready within 5 seconds: look at its power, and at the wires of"
            + " HRDY and RST.");
    assertThat(controller.nanos()).isLessThan(TimeUnit.SECONDS.toNanos(6));
    assertThat(controller.closed).isTrue();
  }

  @Test
  void anotherSizeIsRefusedBeforeAVoltageIsSet() {
    refused(
        settings(-1.48, 0, 0),
        WIDTH + 4,
        "The IT8951 drives 160 x 120 pixels and is configured as 164 x 120.");
    assertThat(controller.vcom).isZero();
    assertThat(controller.closed).isTrue();
  }

  @Test
  void withoutItsVoltageNothingIsTouched() {
    refused(
        settings(null, 0, 0),
        WIDTH,
        "\"panel.vcom\" is missing: the panel's own cable says it, and a wrong voltage harms the"
            + " panel.");
    assertThat(controller.nanos()).isZero();
  }

  @Test
  void wiresThatNobodyDrivesAreNamed() {
    controller.dead = true;
    refused(
        settings(-1.48, 0, 0),
        WIDTH,
        "No IT8951 answers on SPI: look at its wires, and that its switch stands on SPI.");
  }

  private void refused(PanelSettings settings, int width, String sentence) {
    Panels.Opened opened = open(settings, width, HEIGHT);
    assertThat(opened.panel()).isInstanceOf(NoPanel.class);
    assertThat(opened.finding().present()).isFalse();
    assertThat(opened.finding().sentence()).isEqualTo("Panel in memory only. " + sentence);
  }

  @Test
  void aPictureThatNeverEndsStopsNothingAndIsNotTriedAgain() throws IOException {
    Panel panel = open(settings(-1.48, 0, 0), WIDTH, HEIGHT).panel();
    controller.neverShown = true;
    try (Said said = new Said(DrivenPanel.class)) {
      panel.show(frame(white()), Refresh.FULL);
      controller.driven();
      panel.show(frame(white()), Refresh.FULL);
      assertThat(controller.driven()).isEmpty();
      assertThat(said.lines())
          .containsExactly(
              "The panel failed, and until the next start pages are shown at the door only: The"
                  + " IT8951 did not finish a picture within 10 seconds.");
    }
    assertThat(controller.nanos()).isLessThan(TimeUnit.SECONDS.toNanos(12));
  }

  @Test
  void aMachineWithoutPinsSaysWhichPartIsMissing() throws IOException {
    Panels panels = new Panels(root, controller);
    assertThat(panels.open(settings(-1.48, 0, 0), WIDTH, HEIGHT, 4).finding().sentence())
        .startsWith("Panel in memory only. No SPI:");
    Files.createDirectories(root.resolve("dev"));
    Files.createFile(root.resolve("dev/spidev0.0"));
    assertThat(panels.open(settings(-1.48, 0, 0), WIDTH, HEIGHT, 4).finding().sentence())
        .startsWith("Panel in memory only. No GPIO:");
  }

  @Test
  void theWiresAreTakenFromPi4j() throws IOException {
    PiIt8951Link.Providers mock =
        new PiIt8951Link.Providers("mock-spi", "mock-digital-input", "mock-digital-output");
    try (It8951Link link =
        Panels.taken(
            () ->
                Pi4J.newContextBuilder()
                    .autoDetectMockPlugins()
                    .autoDetectProviders()
                    .disableShutdownHook()
                    .build(),
            settings(-1.48, 0, 0),
            mock)) {
      link.reset(true);
      link.reset(false);
      assertThat(link.ready()).isFalse();
      assertThat(link.transfer(new byte[] {0x60, 0, 0, 1})).hasSize(4);
    }
  }
}
