package dev.lectern.stage.bench;

import dev.lectern.stage.processes.Jvm;
import dev.lectern.typesetter.PageStyle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How soon a page stands there, and the next, beside MuPDF on the same book, size and machine in
 * the same run. Every program starts several times and the middle one counts.
 */
final class PageBench {
  private static final int WIDTH = 1072;
  private static final int HEIGHT = 1448;
  private static final int STARTS = 5;
  private static final double SHARE = 0.4;

  private final Path book;
  private final Path folder;
  private final LongSupplier clock;
  private final PrintWriter out;

  /**
   * @param folder for what is made on the way, emptied by the caller
   */
  PageBench(Path book, Path folder, LongSupplier clock, PrintWriter out) {
    this.book = book;
    this.folder = folder;
    this.clock = clock;
    this.out = out;
  }

  /** Returns 0; aims are printed beside what was measured. */
  int run(int turns) throws IOException, InterruptedException {
    out.printf("%s, opened at %.0f %%, %d x %d%n", book.getFileName(), SHARE * 100, WIDTH, HEIGHT);
    Path cache = cache();
    Timed[] plain = starts(null);
    Timed[] cached = cache == null ? new Timed[0] : starts(cache);
    Timed whole = probe(cache, turns);
    Quantiles turn = inside(whole, "turn");
    Quantiles kept = inside(whole, "kept");
    double all = inside(whole, "all").millis(1);
    Mutool mutool = new Mutool(book, WIDTH, HEIGHT, em(), folder, clock);
    boolean beside = Mutool.isHere();
    Peer peer = beside ? Peer.measure(mutool, turns) : Peer.NONE;
    out.println("                                     Lectern     MuPDF       aim");
    line("first page, new program", first(plain), peer.cold(), "");
    if (cache == null) {
      out.println("  with a class cache: not made, this program does not run from jars");
    } else {
      line("new program, class cache / accelerator", first(cached), peer.first(), "400");
    }
    line("opened again in a running program", inside(whole, "warm").millis(0.5), 0, "50");
    line("page turn, p50", turn.millis(0.5), 0, "");
    line("page turn, p95", turn.millis(0.95), 0, "5");
    line("the same, place kept on the card, p50", kept.millis(0.5), 0, "");
    line("the same, place kept on the card, p95", kept.millis(0.95), 0, "");
    line("jump to the middle, p50", inside(whole, "jump").millis(0.5), 0, "50");
    line(turns + " pages, laid out and drawn", all, peer.pages(), "twice MuPDF's");
    out.printf(
        Locale.ROOT,
        "%-36s %7.1f MB %7.1f MB    96 MB%n",
        "peak memory, heap of 48 MB",
        peak(whole) / 1024.0,
        peer.peakKilobytes() / 1024.0);
    out.println("MuPDF's are times of whole programs; ours too where it says new program.");
    if (beside) {
      out.printf(
          Locale.ROOT, "PAGE %d pages in %.2f times MuPDF's time%n", turns, all / peer.pages());
    } else {
      out.println("ABSENT: mutool (Debian: mupdf-tools): nothing to compare with");
    }
    out.flush();
    return 0;
  }

  /**
   * @param cold first page without its accelerator file, milliseconds
   * @param first first page with it
   * @param pages all pages, with it
   */
  private record Peer(double cold, double first, double pages, long peakKilobytes) {
    static final Peer NONE = new Peer(0, 0, 0, 0);

    static Peer measure(Mutool mutool, int turns) throws IOException, InterruptedException {
      int page = (int) Math.max(1, Math.round(mutool.pages() * SHARE));
      long[] cold = new long[STARTS];
      long[] first = new long[STARTS];
      long[] pages = new long[STARTS];
      long peak = 0;
      mutool.draw("" + page, true);
      for (int i = 0; i < STARTS; i++) {
        cold[i] = mutool.draw("" + page, false).nanos();
        first[i] = mutool.draw("" + page, true).nanos();
        Timed all = mutool.draw(page + "-" + (page + turns - 1), true);
        pages[i] = all.nanos();
        peak = Math.max(peak, all.peakKilobytes());
      }
      return new Peer(middle(cold), middle(first), middle(pages), peak);
    }

    private static double middle(long[] nanos) {
      return new Quantiles(nanos).millis(0.5);
    }
  }

  /** A cache of the classes that a page needs, as an image would bring it; null where none is. */
  private @Nullable Path cache() throws IOException, InterruptedException {
    if (!Jvm.runsFromJars()) {
      return null;
    }
    Path cache = folder.resolve("page.aot");
    Timed.run(command(List.of("-XX:AOTCacheOutput=" + cache), 20), Map.of(), clock);
    return Files.exists(cache) ? cache : null;
  }

  private Timed[] starts(@Nullable Path cache) throws IOException, InterruptedException {
    Timed[] starts = new Timed[STARTS];
    for (int i = 0; i < STARTS; i++) {
      starts[i] = probe(cache, 0);
    }
    return starts;
  }

  private Timed probe(@Nullable Path cache, int turns) throws IOException, InterruptedException {
    List<String> flags = cache == null ? List.of() : List.of("-XX:AOTCache=" + cache);
    return Timed.run(command(flags, turns), Map.of(), clock);
  }

  private List<String> command(List<String> flags, int turns) throws IOException {
    Path places = Files.createTempDirectory(folder, "places");
    return Jvm.probe(
        flags,
        "dev.lectern.stage.probe.Main",
        List.of(
            book.toString(),
            Integer.toString(WIDTH),
            Integer.toString(HEIGHT),
            Double.toString(SHARE),
            Integer.toString(turns),
            places.toString()));
  }

  /** Its text in pixels, which MuPDF is told as well. */
  private static int em() {
    return Math.round(PageStyle.of(WIDTH, HEIGHT, 4).size());
  }

  private static double first(Timed[] starts) {
    long[] nanos = new long[starts.length];
    for (int i = 0; i < starts.length; i++) {
      nanos[i] = starts[i].firstNanos();
    }
    return new Quantiles(nanos).millis(0.5);
  }

  private static Quantiles inside(Timed run, String what) {
    List<Long> nanos = new ArrayList<>();
    for (String line : run.lines()) {
      if (line.startsWith(what + " ")) {
        nanos.add(Long.parseLong(line.substring(what.length() + 1)));
      }
    }
    return new Quantiles(nanos.stream().mapToLong(Long::longValue).toArray());
  }

  private static long peak(Timed run) {
    return Long.parseLong(run.lines().getLast().substring("peak ".length()));
  }

  private void line(String what, double ours, double theirs, String aim) {
    String beside = theirs == 0 ? "          " : String.format(Locale.ROOT, "%7.1f ms", theirs);
    out.printf(Locale.ROOT, "%-36s %7.1f ms %s %8s%n", what, ours, beside, aim);
    out.flush();
  }
}
