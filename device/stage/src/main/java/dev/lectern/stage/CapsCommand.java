package dev.lectern.stage;

import dev.lectern.simulation.CapsRuns;
import dev.lectern.simulation.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lectern caps}: many histories of a household's money, or one of them in words. */
@Command(
    name = "caps",
    description = {
      "Plays random histories of orders, approvals, PINs, caps, clocks and restarts.",
      "The bridge's own code runs on SQLite; an oracle of its own checks each step."
    },
    mixinStandardHelpOptions = true)
final class CapsCommand implements Callable<Integer> {
  private static final int FOUND_WITHIN = 20_000;

  private final LongSupplier nanos;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--histories",
      description = "How many (default 1000; with --break: at most 20000).")
  private @Nullable Long histories;

  @Option(names = "--seed", description = "From which seed.", defaultValue = "1")
  private long seed;

  @Option(names = "--threads", description = "On how many threads.", defaultValue = "2")
  private int threads;

  @Option(
      names = "--replay",
      paramLabel = "SEED[:STEPS]",
      description = "One history, or some of its steps, in words; as a failure names it.")
  private @Nullable String replay;

  @Option(
      names = "--break",
      paramLabel = "NAME",
      description = "Plants that fault, or all, in a copy of the program and looks for it.")
  private @Nullable String planted;

  @Option(names = "--list-breaks", description = "Names the faults that can be planted.")
  private boolean list;

  @Option(names = "--hunt", hidden = true, description = "Looks for a fault planted before.")
  private boolean hunt;

  CapsCommand(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Integer call() throws Exception {
    if (histories != null && histories < 1 || threads < 1) {
      throw CannotDo.misused("--histories and --threads must be 1 or more.");
    }
    PrintWriter out = spec.commandLine().getOut();
    CapsRuns runs = new CapsRuns(out, nanos);
    if (list || planted != null) {
      return faults(out);
    }
    if (hunt) {
      return runs.hunt(histories == null ? FOUND_WITHIN : histories, seed);
    }
    if (replay != null) {
      try {
        return runs.replay(replay);
      } catch (IllegalArgumentException none) {
        throw CannotDo.misused(String.valueOf(none.getMessage()));
      }
    }
    return runs.histories(histories == null ? 1000 : histories, seed, threads);
  }

  private int faults(PrintWriter out) throws IOException, InterruptedException, CannotDo {
    Faults faults = Faults.ofCaps(Path.of(System.getProperty("lectern.root", ".")), out);
    List<String> names = faults.names();
    if (list) {
      for (String name : names) {
        out.printf("%-32s %s%n", name, faults.sentence(name));
      }
      out.flush();
      return 0;
    }
    if (!"all".equals(planted)) {
      if (!names.contains(planted)) {
        throw CannotDo.misused("There is no fault " + planted + "; --list-breaks names them all.");
      }
      names = List.of(String.valueOf(planted));
    }
    int found = 0;
    for (String name : names) {
      out.printf("-- %s: %s%n", name, faults.sentence(name));
      out.flush();
      found += found(faults, name, out) ? 1 : 0;
    }
    out.printf("%d of %d planted faults found%n", found, names.size());
    out.flush();
    return found == names.size() ? 0 : 1;
  }

  private boolean found(Faults faults, String name, PrintWriter out)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    if (replay == null) {
      arguments.addAll(List.of("--hunt", "--seed", Long.toString(seed)));
    } else {
      arguments.addAll(List.of("--replay", replay));
    }
    if (histories != null) {
      arguments.addAll(List.of("--histories", Long.toString(histories)));
    }
    try {
      return faults.plant(name, arguments) == 0;
    } catch (Faults.CannotPlant cannot) {
      out.println(cannot.getMessage());
      out.flush();
      return false;
    }
  }
}
