package dev.lectern.stage.bench;

import dev.lectern.device.Moment;
import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.scene.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The benchmarks of whole programs. Each returns the command's exit status. */
public final class Benchmarks {
  private final Clocks clocks;
  private final PrintWriter out;

  public Benchmarks(Clocks clocks, PrintWriter out) {
    this.clocks = clocks;
    this.out = out;
  }

  /** A page turned on one device until it is shown on the other. */
  public int pageTurn(int turns) throws IOException, InterruptedException {
    return new PageTurn(clocks, out).run(turns);
  }

  /** Acts into durable storage over MQTT, and a device that comes back after weeks. */
  public int sync(long rows) throws IOException, InterruptedException {
    return new SyncBench(clocks, out).run(rows);
  }

  /** Pushes and pulls of KOReader's progress sync over HTTP. */
  public int kosync(int seconds) throws IOException, InterruptedException {
    return new KosyncBench(clocks, out).run(seconds);
  }

  /** First page, page turns and memory, beside MuPDF. */
  public int page(Path book, int turns) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lectern-bench");
    try {
      return new PageBench(book, folder, clocks.nanos(), out).run(turns);
    } finally {
      new Home(folder).clear();
    }
  }

  /** The people and places of a whole book. */
  public int names(Path book, int most) {
    return new NamesBench(clocks.nanos(), out).run(book, most);
  }

  /** The shelf of a large library. */
  public int shelf(int books) throws Exception {
    Path folder = Files.createTempDirectory("lectern-bench");
    try {
      Moment now = new Moment(clocks.wall().instant(), 0);
      return new ShelfBench(now, clocks.nanos(), out).run(folder, books);
    } finally {
      new Home(folder).clear();
    }
  }

  /**
   * Start-up and memory.
   *
   * @param checkout to be cloned for a newcomer's first start, or null to leave that out
   */
  public int footprint(@Nullable Path checkout) throws IOException, InterruptedException {
    int status = new Footprint(clocks, out).run();
    if (checkout != null) {
      new FirstPage(clocks, out).run(checkout);
    }
    return status;
  }
}
