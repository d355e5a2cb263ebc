package dev.lectern.stage.probe;

import dev.lectern.app.sqlite.SqliteStore;
import dev.lectern.device.port.Store;
import dev.lectern.device.store.Here;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.stage.processes.Memory;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.raster.Pixels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A device's pages in a virtual machine of their own, as small as a device's, to be timed from
 * outside and inside. Prints {@code first} once the first page is drawn, and then, if asked, one
 * line a measurement: its name and nanoseconds.
 */
final class PageProbe {
  private static final int WARM = 10;
  private static final int JUMPS = 20;

  private final Publication book;
  private final PageStyle style;
  private final Press press;
  private final double share;
  private final LongSupplier nanos;
  private long inked;

  private PageProbe(
      Publication book, PageStyle style, Press press, double share, LongSupplier nanos) {
    this.book = book;
    this.style = style;
    this.press = press;
    this.share = share;
    this.nanos = nanos;
  }

  /**
   * Arguments: the book, width and height of the panel in pixels, which share of the book (0 to 1)
   * to open at, how many pages to turn (0 for the first page alone), and a folder to keep places
   * in.
   */
  static void run(String[] args, LongSupplier nanos) throws Exception {
    PageStyle style = PageStyle.of(Integer.parseInt(args[1]), Integer.parseInt(args[2]), 4);
    if (!(Epub.open(Path.of(args[0]), EpubLimits.standard())
        instanceof Opening.Opened(Publication book))) {
      throw new IOException("This book cannot be read: " + args[0]);
    }
    PageProbe probe =
        new PageProbe(book, style, Press.ofThisMachine(), Double.parseDouble(args[3]), nanos);
    probe.open();
    System.out.println("first");
    int turns = Integer.parseInt(args[4]);
    if (turns > 0) {
      probe.measure(turns, Path.of(args[5]));
    }
  }

  private BookView open() {
    BookView view = BookView.open(book, style, press);
    draw(view, view.goTo(share));
    return view;
  }

  private void draw(BookView view, PageView page) {
    Pixels pixels = view.draw(page);
    inked += pixels.height(); // So that no compiler finds the drawing idle.
  }

  private void measure(int turns, Path folder) throws Exception {
    for (int i = 0; i < WARM; i++) {
      long began = nanos.getAsLong();
      open();
      tell("warm", began);
    }
    turn(turns);
    keep(turns, folder);
    jump();
    all(turns);
    if (inked == 0) {
      throw new IllegalStateException("nothing was drawn");
    }
    System.out.println("peak " + Memory.peak());
  }

  /** The next page laid out before, as while somebody reads. */
  private void turn(int turns) {
    BookView view = open();
    for (int i = 0; i < turns; i++) {
      view.ahead();
      long began = nanos.getAsLong();
      draw(view, following(view));
      tell("turn", began);
    }
  }

  /** The same with the place kept on the card before the page counts as turned. */
  private void keep(int turns, Path folder) throws Exception {
    EditionId edition = new EditionId("00".repeat(32));
    BookView view = open();
    try (Store store = SqliteStore.open(folder.resolve("probe.db"))) {
      for (int i = 0; i < turns; i++) {
        view.ahead();
        long began = nanos.getAsLong();
        PageView page = following(view);
        draw(view, page);
        Here here = new Here(new ReaderId("anna"), new WorkId("book"), edition, page.start());
        store.commit(List.of(new Write.PutHere(here)));
        tell("kept", began);
      }
    }
  }

  /** From chapters that are laid out to the middle, which is not. */
  private void jump() {
    for (int i = 0; i < JUMPS; i++) {
      BookView view = open();
      long began = nanos.getAsLong();
      draw(view, view.goTo(0.5));
      tell("jump", began);
    }
  }

  /** Layout and drawing of one page after the other, nothing laid out before. */
  private void all(int pages) {
    BookView view = open();
    long began = nanos.getAsLong();
    for (int i = 0; i < pages; i++) {
      draw(view, following(view));
    }
    tell("all", began);
  }

  private static PageView following(BookView view) {
    PageView next = view.next();
    return next == null ? view.goTo(0) : next;
  }

  private void tell(String what, long began) {
    System.out.println(what + ' ' + (nanos.getAsLong() - began));
  }
}
