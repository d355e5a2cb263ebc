package dev.lectern.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.panel.PanelView;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Pages;
import dev.lectern.device.reading.Destination;
import dev.lectern.hardware.memory.NoPanel;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.format.Books;
import dev.lectern.testing.EpubContainer;
import dev.lectern.typesetter.raster.Grey;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The covers of the panel's shelf. */
class KeptCoversTest {
  private static final EditionId EDITION = new EditionId("a".repeat(64));

  @TempDir Path home;
  private BookFolder folder;
  private KeptCovers covers;

  @BeforeEach
  void make() throws IOException {
    folder = new BookFolder(home.resolve("books"));
    covers = new KeptCovers(folder);
  }

  @Test
  void comeBackAsTheyWere() {
    assertThat(covers.knows(EDITION)).isFalse();
    assertThat(covers.read(EDITION)).isNull();
    byte[] pixels = new byte[240 * 300];
    Arrays.fill(pixels, (byte) 200);
    covers.keep(EDITION, new Grey(240, 300, pixels));
    Grey read = covers.read(EDITION);
    assertThat(read).isNotNull();
    assertThat(read.width()).isEqualTo(240);
    assertThat(read.height()).isEqualTo(300);
    assertThat(read.pixels()).isEqualTo(pixels);
  }

  @Test
  void aBookWithoutOneIsNotAskedAgain() {
    covers.keep(EDITION, null);
    assertThat(covers.knows(EDITION)).isTrue();
    assertThat(covers.read(EDITION)).isNull();
  }

  @Test
  void whatIsNoCoverIsNone() throws IOException {
    for (byte[] broken :
        List.of(new byte[0], new byte[] {0, 9}, new byte[] {0, 9, 0, 9, 1}, new byte[100_000])) {
      Files.write(folder.cover(EDITION), broken);
      assertThat(covers.read(EDITION)).isNull();
    }
  }

  private static byte[] book() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BufferedImage dark = new BufferedImage(200, 300, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(dark, "png", png);
    return new EpubContainer("p.opf")
        .with(
            "p.opf",
            "<package version=\"3.0\" xmlns=\"http://www.idpf.org/2007/opf\"><metadata"
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>T</dc:title>"
                + "<dc:language>en</dc:language></metadata><manifest><item id=\"a\""
                + " href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"c\""
                + " href=\"c.png\" media-type=\"image/png\" properties=\"cover-image\"/></manifest>"
                + "<spine><itemref idref=\"a\"/></spine></package>")
        .with(
            "a.xhtml",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body>"
                + "<p>Words.</p></body></html>")
        .with("c.png", png.toByteArray())
        .bytes();
  }

  private static long black(Frame frame) {
    long black = 0;
    for (byte level : frame.pixels()) {
      black += level == 0 ? 1 : 0;
    }
    return black;
  }

  @Test
  void standOnThePanelsShelfOnceTheirBookWasOpened() throws IOException {
    Files.write(folder.file(EDITION), book());
    WorkId work = new WorkId("w");
    ShelfItem item =
        new ShelfItem(work, "T", "A", ShelfItem.Status.READY, 0, false, null, null, EDITION);
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        PanelView panel = new PanelView(new NoPanel(536, 724, 4), home, clock);
        Artist artist =
            TypesetArtist.of(panel, folder, Books.standard(), PageLooks.USUAL, () -> "en")) {
      long before = black(artist.shelf(List.of(item), 0));
      Pages.Shown ignored = artist.pages().open(work, EDITION, new Destination.Start());
      artist.ahead();
      long after = black(artist.shelf(List.of(item), 0));
      assertThat(after - before).as("a black cover of a shelf's tile").isGreaterThan(10_000);
      Files.delete(folder.file(EDITION));
      assertThat(black(artist.shelf(List.of(item), 0))).as("no book is unpacked").isEqualTo(after);
    }
  }
}
