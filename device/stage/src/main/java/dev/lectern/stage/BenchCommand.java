package dev.lectern.stage;

import dev.lectern.stage.bench.Benchmarks;
import dev.lectern.stage.demo.Clocks;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures whole programs. */
@Command(
    name = "bench",
    description = "Measures the programs on this machine: pages, sync, start-up and memory.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {
  private static final String LONG =
      "books/se/leo-tolstoy_war-and-peace_louise-maude_aylmer-maude.epub";

  private final Clocks clocks;

  @Spec private CommandSpec spec = CommandSpec.create();

  BenchCommand(Clocks clocks) {
    this.clocks = clocks;
  }

  @Command(
      name = "page-turn",
      description =
          "A page turned on one device until it is shown on the other, over loopback. Every turn"
              + " counts as an act here.",
      mixinStandardHelpOptions = true)
  int pageTurn(
      @Option(
              names = "--turns",
              description = "How many turns (default ${DEFAULT-VALUE}).",
              defaultValue = "2000")
          int turns)
      throws Exception {
    return benchmarks().pageTurn(turns);
  }

  @Command(
      name = "sync",
      description =
          "Acts of reading a second into durable storage over real MQTT, a page turn from device to"
              + " device, and a device that comes back after weeks.",
      mixinStandardHelpOptions = true)
  int sync(
      @Option(
              names = "--rows",
              description = "How many acts, one a message; in batches it is six times as many.",
              defaultValue = "40000")
          long rows,
      @Option(names = "--turns", description = "How many page turns.", defaultValue = "1000")
          int turns)
      throws Exception {
    int status = benchmarks().sync(rows);
    return status != 0 ? status : benchmarks().pageTurn(turns);
  }

  @Command(
      name = "kosync",
      description =
          "KOReader's progress sync: pushes and pulls a second over HTTP, each push an act that is"
              + " durable before it is answered. The load comes from this machine too.",
      mixinStandardHelpOptions = true)
  int kosync(
      @Option(
              names = "--seconds",
              description = "How long each measurement takes (default ${DEFAULT-VALUE}).",
              defaultValue = "10")
          int seconds)
      throws Exception {
    return benchmarks().kosync(seconds);
  }

  @Command(
      name = "page",
      description =
          "A book's first page in a new program, page turns, a jump and memory in a device's heap,"
              + " beside MuPDF's mutool where it is installed.",
      mixinStandardHelpOptions = true)
  int page(
      @Parameters(
              arity = "0..1",
              paramLabel = "BOOK",
              description = "An EPUB; War and Peace of the shared books where none is named.")
          @Nullable Path book,
      @Option(
              names = "--pages",
              description = "How many pages (default ${DEFAULT-VALUE}).",
              defaultValue = "300")
          int pages)
      throws Exception {
    Path asked = book == null ? Path.of(System.getProperty("lectern.shared", ""), LONG) : book;
    if (!Files.isRegularFile(asked)) {
      spec.commandLine().getErr().println("ABSENT: there is no book at " + asked + ".");
      return 3;
    }
    return benchmarks().page(asked, Math.max(1, pages));
  }

  @Command(
      name = "names",
      description =
          "The people and places that are found in a whole book, three times, and how long it took.",
      mixinStandardHelpOptions = true)
  int names(
      @Parameters(arity = "1", paramLabel = "BOOK", description = "An EPUB.") Path book,
      @Option(
              names = "--most",
              description = "How many are printed (default ${DEFAULT-VALUE}).",
              defaultValue = "30")
          int most) {
    if (!Files.isRegularFile(book)) {
      spec.commandLine().getErr().println("ABSENT: there is no book at " + book + ".");
      return 3;
    }
    return benchmarks().names(book, most);
  }

  @Command(
      name = "shelf",
      description =
          "The shelf of a device with many books: its start from its own database, scrolling and"
              + " words typed. Ends with 1 where a limit does not hold.",
      mixinStandardHelpOptions = true)
  int shelf(
      @Option(
              names = "--books",
              description = "How many books (default ${DEFAULT-VALUE}).",
              defaultValue = "10000")
          int books)
      throws Exception {
    return benchmarks().shelf(Math.max(1, books));
  }

  @Command(
      name = "footprint",
      description =
          "Start to ready and memory of device, ears and bridge. Ends with 1 where a limit does not"
              + " hold.",
      mixinStandardHelpOptions = true)
  int footprint(
      @Option(
              names = "--no-clone",
              description =
                  "Leave out the fresh clone with empty caches, which downloads all libraries.")
          boolean noClone)
      throws Exception {
    String root = System.getProperty("lectern.root", "");
    return benchmarks().footprint(noClone || root.isEmpty() ? null : Path.of(root));
  }

  private Benchmarks benchmarks() {
    PrintWriter out = spec.commandLine().getOut();
    return new Benchmarks(clocks, out);
  }
}
