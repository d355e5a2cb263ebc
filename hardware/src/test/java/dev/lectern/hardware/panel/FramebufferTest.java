package dev.lectern.hardware.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Panel;
import dev.lectern.device.port.Panel.Refresh;
import dev.lectern.hardware.memory.NoPanel;
import dev.lectern.hardware.panel.PanelSettings.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a plain file in the kernel's place, with what the kernel says of it. */
class FramebufferTest {
  private static final byte UNTOUCHED = 0x55;

  @TempDir Path root;
  private Panels.Opened opened;

  private Path device() {
    return root.resolve("dev/fb0");
  }

  private void framebuffer(String size, int bits, int stride, int rows) throws IOException {
    Path folder = Files.createDirectories(root.resolve("sys/class/graphics/fb0"));
    Files.writeString(folder.resolve("virtual_size"), size + "\n");
    Files.writeString(folder.resolve("bits_per_pixel"), bits + "\n");
    Files.writeString(folder.resolve("stride"), stride + "\n");
    Files.createDirectories(root.resolve("dev"));
    untouched(stride * rows);
  }

  private void untouched(int bytes) throws IOException {
    byte[] fresh = new byte[bytes];
    Arrays.fill(fresh, UNTOUCHED);
    Files.write(device(), fresh);
  }

  private Panel open(int rotate, int width, int height) {
    PanelSettings settings =
        new PanelSettings(Driver.FRAMEBUFFER, "fb0", rotate, 12, 1, null, 17, 25);
    opened = new Panels(root, () -> 0L).open(settings, width, height, 4);
    return opened.panel();
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private static Frame frame(int width, int height, int... greys) {
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < greys.length; i++) {
      pixels[i] = (byte) greys[i];
    }
    return new Frame(width, height, 4, pixels);
  }

  private String bytes() throws IOException {
    StringBuilder text = new StringBuilder();
    for (byte each : Files.readAllBytes(device())) {
      text.append("%02x".formatted(each));
    }
    return text.toString();
  }

  @Test
  void thirtyTwoBitsWithAStrideThatIsLonger() throws IOException {
    framebuffer("2,2", 32, 12, 2);
    open(0, 2, 2).show(frame(2, 2, 0, 15, 5, 10), Refresh.FULL);
    assertThat(bytes())
        .isEqualTo("000000ff" + "ffffffff" + "55555555" + "555555ff" + "aaaaaaff" + "55555555");
    assertThat(opened.finding().sentence()).isEqualTo("Panel: fb0 shows 2 x 2 pixels.");
    assertThat(opened.panel().keeps()).isFalse();
  }

  @Test
  void sixteenBitsAreRedGreenAndBlueWithTheLowByteFirst() throws IOException {
    framebuffer("3,1", 16, 8, 1);
    open(0, 3, 1).show(frame(3, 1, 0, 15, 8), Refresh.FULL);
    // 8 of 15 is 136 of 255: 17 of 31, 34 of 63, 17 of 31.
    int grey = 17 << 11 | 34 << 5 | 17;
    assertThat(bytes())
        .isEqualTo("0000" + "ffff" + "%02x%02x".formatted(grey & 0xFF, grey >> 8) + "5555");
  }

  @Test
  void eightBitsAreGrey() throws IOException {
    framebuffer("3,1", 8, 3, 1);
    open(0, 3, 1).show(frame(3, 1, 0, 15, 8), Refresh.FULL);
    assertThat(bytes()).isEqualTo("00ff88");
  }

  @Test
  void aTurnedPictureStandsOnItsSide() throws IOException {
    framebuffer("2,3", 8, 2, 3);
    open(90, 3, 2).show(frame(3, 2, 0, 1, 2, 3, 4, 5), Refresh.FULL);
    assertThat(bytes()).isEqualTo("3300" + "4411" + "5522");
  }

  @Test
  void onlyWhatChangesIsWritten() throws IOException {
    framebuffer("8,8", 32, 40, 8);
    Panel panel = open(0, 8, 8);
    byte[] pixels = new byte[64];
    panel.show(new Frame(8, 8, 4, pixels), Refresh.FULL);
    untouched(320); // So that what is written from here on can be counted.
    byte[] next = pixels.clone();
    next[8 + 2] = 15;
    next[8 + 4] = 15;
    next[5 * 8] = 15;
    panel.show(new Frame(8, 8, 4, next), Refresh.FULL);
    byte[] written = Files.readAllBytes(device());
    int count = 0;
    for (byte each : written) {
      count += each == UNTOUCHED ? 0 : 1;
    }
    assertThat(count).as("three pixels of a row and one of another").isEqualTo(16);
    assertThat(written[40 + 2 * 4]).isEqualTo((byte) 0xFF);
    assertThat(written[5 * 40]).isEqualTo((byte) 0xFF);
    panel.show(new Frame(8, 8, 4, next.clone()), Refresh.FULL);
    assertThat(Files.readAllBytes(device())).isEqualTo(written);
  }

  @Test
  void aSmallerPictureStandsInTheUpperLeftCorner() throws IOException {
    framebuffer("4,2", 8, 4, 2);
    open(0, 2, 1).show(frame(2, 1, 15, 15), Refresh.FULL);
    assertThat(bytes()).isEqualTo("ffff5555" + "55555555");
  }

  @Test
  void whatCannotBeHadIsSaidInOneSentenceAndTheDeviceGoesOn() throws IOException {
    refused("The kernel shows no virtual_size of the framebuffer.", 2, 2);
    framebuffer("2,2", 32, 8, 2);
    refused("The framebuffer has 2 x 2 pixels, and pictures of 3 x 2 do not fit.", 3, 2);
    framebuffer("2,2", 24, 6, 2);
    refused("The framebuffer has 24 bits a pixel, and 8, 16 or 32 can be drawn on.", 2, 2);
    framebuffer("2,2", 32, 7, 2);
    refused("The framebuffer's stride is shorter than its rows.", 2, 2);
    framebuffer("999999999999,2", 32, 8, 2);
    refused("The framebuffer's virtual_size is senseless.", 2, 2);
    framebuffer("2,2", 32, 8, 2);
    Files.delete(device());
    refused("cannot be opened for writing: add the user to the group video.", 2, 2);
  }

  private void refused(String sentence, int width, int height) {
    assertThat(open(0, width, height)).isInstanceOf(NoPanel.class);
    assertThat(opened.finding().present()).isFalse();
    assertThat(opened.finding().sentence()).startsWith("Panel in memory only. ").endsWith(sentence);
  }

  @Test
  void aClosedPanelIsLeftAlone() throws IOException {
    framebuffer("2,1", 8, 2, 1);
    Panel panel = open(0, 2, 1);
    opened.close();
    panel.show(frame(2, 1, 15, 15), Refresh.FULL);
    assertThat(bytes()).isEqualTo("5555");
  }

  @Test
  void aFailureIsSaidOnce() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has a file that is always full");
    Glass glass = Framebuffer.open(full, new FramebufferGeometry(2, 1, 8, 2), 2, 1);
    try (Said said = new Said(DrivenPanel.class);
        DrivenPanel panel = new DrivenPanel(4, glass, PanelSettings.NONE)) {
      panel.show(frame(2, 1, 15, 15), Refresh.FULL);
      panel.show(frame(2, 1, 0, 0), Refresh.FULL);
      assertThat(said.lines()).hasSize(1);
      assertThat(said.lines().getFirst()).startsWith("The panel failed");
    }
  }
}
