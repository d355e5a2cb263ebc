package dev.lectern.stage;

import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.cfi.Cfi;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.format.Prepared;
import dev.lectern.stage.processes.Memory;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.font.NoFont;
import dev.lectern.typesetter.raster.Pixels;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Sets one page of a book and writes it as a picture: what a panel would show, and how long it
 * took.
 */
@Command(
    name = "page",
    description = "Draw one page of a book into a PNG.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:drawn", "2:wrong use", "3:the book cannot be read"})
@SuppressWarnings("NullAway.Init") // picocli fills what is annotated
public final class PageCommand implements Callable<Integer> {
  private static final int UNREADABLE = 3;
  private static final int MISUSED = 2;
  private static final int FAILED = 1;
  private static final int TURNS = 20;

  private final LongSupplier nanos;

  @Parameters(paramLabel = "BOOK", description = "A book's file.")
  private Path book;

  @ArgGroup private @Nullable Where where;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1072x1448",
      description = "Panel, pixels (${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--depth",
      paramLabel = "BITS",
      defaultValue = "4",
      description = "Bits a pixel: 1 or 4 (${DEFAULT-VALUE}).")
  private int depth;

  @Option(names = "--text-size", paramLabel = "PX", description = "Em of the text, pixels.")
  private @Nullable Float textSize;

  @Option(
      names = "--columns",
      paramLabel = "N",
      defaultValue = "auto",
      description = "Pages side by side: 1, 2 or auto (${DEFAULT-VALUE}).")
  private String columns;

  @Option(
      names = "--weight",
      paramLabel = "N",
      defaultValue = "0",
      description = "Letters heavier by so many steps: 0 to 4 (${DEFAULT-VALUE}).")
  private int weight;

  @Option(
      names = "--out",
      paramLabel = "PNG",
      required = true,
      description = "Where the picture goes.")
  private Path out;

  @Option(names = "--json", description = "Tell place, text and times as one line of JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Which page; the first one where nothing is said. */
  private static final class Where {
    @Option(
        names = "--position",
        paramLabel = "N",
        description = "By position, from 1, as Readium counts them.")
    private @Nullable Integer position;

    @Option(names = "--at", paramLabel = "CFI", description = "By EPUB CFI.")
    private @Nullable String at;

    @Option(names = "--percent", paramLabel = "P", description = "By percent of the book.")
    private @Nullable Double percent;
  }

  /**
   * @param nanos never runs backwards
   */
  public PageCommand(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Integer call() throws IOException {
    PageStyle style;
    try {
      style = style();
    } catch (IllegalArgumentException wrong) {
      return refuse(MISUSED, wrong.getMessage());
    }
    if (!Files.isRegularFile(book)) {
      return refuse(UNREADABLE, "There is no book at " + book + ".");
    }
    Books books = books();
    Path made = Files.createTempDirectory("lectern-page");
    try {
      return switch (books.prepare(book, made)) {
        case Prepared.AsItIs() -> opened(books, book, style);
        case Prepared.Converted(Path epub) -> {
          int status = opened(books, epub, style);
          Files.delete(epub);
          yield status;
        }
        case Prepared.Refused refused -> refuse(UNREADABLE, refused.sentence());
      };
    } finally {
      Files.delete(made);
    }
  }

  private int opened(Books books, Path file, PageStyle style) throws IOException {
    return switch (books.open(file)) {
      case Opening.Refused refused -> refuse(UNREADABLE, refused.sentence());
      case Opening.Opened(Publication publication) -> {
        try (publication) {
          yield draw(publication, style);
        } catch (NoFont none) {
          yield refuse(FAILED, none.getMessage());
        }
      }
    };
  }

  private static Books books() {
    return Books.beside(
        System.getProperty("java.class.path"),
        Path.of(System.getProperty("java.home")),
        System.getenv().getOrDefault("PATH", ""));
  }

  private int refuse(int status, @Nullable String sentence) {
    spec.commandLine().getErr().println(sentence);
    spec.commandLine().getErr().flush();
    return status;
  }

  private PageStyle style() {
    String[] sides = size.split("x");
    try {
      if (sides.length == 2) {
        PageStyle style =
            PageStyle.of(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), depth)
                .withColumns(columns())
                .withWeight(weight);
        return textSize == null ? style : style.withSize(textSize);
      }
    } catch (NumberFormatException noNumber) {
      // Told below, in the same words as a missing "x".
    }
    throw new IllegalArgumentException("A size is two numbers of pixels, such as 1072x1448.");
  }

  private PageStyle.Columns columns() {
    return switch (columns) {
      case "auto" -> PageStyle.Columns.AUTO;
      case "1" -> PageStyle.Columns.ONE;
      case "2" -> PageStyle.Columns.TWO;
      default -> throw new IllegalArgumentException("Columns are 1, 2 or auto.");
    };
  }

  private int draw(Publication publication, PageStyle style) throws IOException {
    String wrong = wrong(publication);
    if (wrong != null) {
      return refuse(MISUSED, wrong);
    }
    Press press = Press.ofThisMachine();
    BookView view = BookView.open(publication, style, press);
    PageView page = place(view, publication);
    Pixels pixels = view.draw(page);
    long shown = nanos.getAsLong();
    Files.write(out, pixels.toPng());
    PrintWriter answer = spec.commandLine().getOut();
    if (json) {
      answer.println(report(publication, style, press, page, pixels, view.warnings(), shown));
    } else {
      answer.println(publication.title() + ", " + page.percent() + " %: " + out);
    }
    answer.flush();
    return 0;
  }

  /** What is wrong with the place that is asked for; null where nothing is. */
  private @Nullable String wrong(Publication publication) {
    Where asked = where;
    if (asked == null) {
      return null;
    }
    if (asked.at != null && Cfi.parse(asked.at) == null) {
      return "That is no EPUB CFI: " + asked.at;
    }
    if (asked.percent != null && !(asked.percent >= 0 && asked.percent <= 100)) {
      return "A percentage is from 0 to 100.";
    }
    int count = publication.positions().count();
    return asked.position != null && (asked.position < 1 || asked.position > count)
        ? "This book's positions are 1 to " + count + "."
        : null;
  }

  private PageView place(BookView view, Publication publication) {
    Where asked = where;
    if (asked != null && asked.position != null) {
      int count = publication.positions().count();
      return view.goTo((asked.position - 1.0) / count);
    }
    if (asked != null && asked.at != null) {
      return view.at(new Locator("", asked.at, 0, 0, 0, null, Map.of(), null));
    }
    if (asked != null && asked.percent != null) {
      return view.goTo(asked.percent / 100);
    }
    return view.goTo(0);
  }

  private String report(
      Publication publication,
      PageStyle style,
      Press press,
      PageView page,
      Pixels pixels,
      List<String> warnings,
      long shown) {
    long started = nanos.getAsLong();
    BookView again = BookView.open(publication, style, press);
    again.draw(again.at(page.chapter(), page.page().start()));
    double warm = millis(nanos.getAsLong() - started);
    Members members =
        Json.object()
            .put("width", pixels.width())
            .put("height", pixels.height())
            .put("depth", pixels.depth())
            .put("title", publication.title())
            .put("chapter", page.chapter())
            .put("percent", page.percent())
            .put("pages", page.sheets().size())
            .put("locator", JsonReader.read(Wire.encode(page.start()), JsonLimits.LOCAL))
            .put("end", JsonReader.read(Wire.encode(page.end()), JsonLimits.LOCAL))
            .put("text", page.text())
            .putAll("warnings", warnings, Json.Str::new)
            .put("coldMillis", cold(shown))
            .put("warmMillis", warm)
            .put("turnMillis", turns(again))
            .put("peakMegabytes", peak());
    return members.text();
  }

  /**
   * Milliseconds from the start of the virtual machine to the page; asked for afterwards, since
   * asking takes time too.
   */
  private long cold(long shown) {
    long sinceStart = ManagementFactory.getRuntimeMXBean().getUptime();
    return sinceStart - Math.round((nanos.getAsLong() - shown) / 1e6);
  }

  /** What the middle one of the next page turns took, layout and drawing, milliseconds. */
  private double turns(BookView view) {
    long[] taken = new long[TURNS];
    int count = 0;
    while (count < TURNS) {
      view.ahead();
      long started = nanos.getAsLong();
      PageView next = view.next();
      if (next == null) {
        break;
      }
      view.draw(next);
      taken[count++] = nanos.getAsLong() - started;
    }
    Arrays.sort(taken, 0, count);
    return count == 0 ? 0 : millis(taken[count / 2]);
  }

  private static double millis(long nanoseconds) {
    return Math.round(nanoseconds / 10_000.0) / 100.0;
  }

  /** The most memory this process ever had, megabytes, or -1 where the system does not tell. */
  private static long peak() {
    long kilobytes = Memory.peak();
    return kilobytes == 0 ? -1 : kilobytes / 1024;
  }
}
