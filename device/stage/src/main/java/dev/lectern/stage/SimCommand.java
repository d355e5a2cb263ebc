package dev.lectern.stage;

import dev.lectern.simulation.Faults;
import dev.lectern.simulation.MergeFile;
import dev.lectern.simulation.Runs;
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

/** The seeded simulation: many histories, one of them in words, or one with a planted fault. */
@Command(
    name = "sim",
    description = {
      "Plays random histories of a household's devices and its bridge, and checks each step.",
      "The devices' and the bridge's own code runs; network, disks, clocks and people are made up."
    },
    mixinStandardHelpOptions = true)
final class SimCommand implements Callable<Integer> {
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

  @Option(names = "--trace", description = "Only the one history of that seed, in words.")
  private boolean trace;

  @Option(
      names = "--replay",
      paramLabel = "SEED[:STEPS]",
      description = "One history, or some of its steps, in words; as a failure names it.")
  private @Nullable String replay;

  @Option(
      names = "--break",
      paramLabel = "NAME",
      description =
          "Plants that fault in a copy of the program and looks for it, or replays with it.")
  private @Nullable String planted;

  @Option(names = "--list-breaks", description = "Names the faults that can be planted.")
  private boolean list;

  @Option(
      names = "--dump-merges",
      paramLabel = "N",
      description = "Writes at least so many of the merges and decisions that occurred.")
  private long merges;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where --dump-merges writes them, one question a line (default merges.jsonl).",
      defaultValue = "merges.jsonl")
  private Path to = Path.of("merges.jsonl");

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description =
          "Keeps in this file how far a long run is; the same command goes on from there.")
  private @Nullable Path kept;

  @Option(names = "--survey", hidden = true, description = "Goes on after a failure.")
  private boolean survey;

  @Option(names = "--hunt", hidden = true, description = "Looks for a fault planted before.")
  private boolean hunt;

  SimCommand(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Integer call() throws Exception {
    check();
    PrintWriter out = spec.commandLine().getOut();
    Runs runs = new Runs(out, spec.commandLine().getErr(), nanos);
    if (list || planted != null) {
      return faults(out);
    }
    if (merges > 0) {
      return new MergeFile(out).write(merges, seed, to);
    }
    if (hunt) {
      return runs.hunt(histories == null ? FOUND_WITHIN : histories, seed);
    }
    if (trace) {
      return runs.trace(Long.toString(seed));
    }
    if (replay != null) {
      return runs.trace(replay);
    }
    long many = histories == null ? 1000 : histories;
    return survey ? runs.survey(many, seed) : runs.histories(many, seed, threads, kept);
  }

  private void check() throws CannotDo {
    if (histories != null && histories < 1 || threads < 1 || merges < 0) {
      throw CannotDo.misused("--histories and --threads must be 1 or more, --dump-merges too.");
    }
    if (histories != null && (trace || replay != null)) {
      throw CannotDo.misused("--trace and --replay play one history: leave --histories out.");
    }
    boolean other = list || planted != null || merges > 0 || survey || hunt;
    if (kept != null && (other || trace || replay != null)) {
      throw CannotDo.misused("--keep keeps how far a run of many histories is: only beside those.");
    }
    if (replay != null) {
      try {
        Runs.check(replay);
      } catch (IllegalArgumentException none) {
        throw CannotDo.misused(String.valueOf(none.getMessage()));
      }
    }
  }

  private int faults(PrintWriter out) throws Exception {
    Faults faults = new Faults(Path.of(System.getProperty("lectern.root", ".")), out);
    if (list) {
      for (String name : faults.names()) {
        out.printf("%-32s %s%n", name, faults.sentence(name));
      }
      out.flush();
      return 0;
    }
    List<String> names = faults.names();
    if (!"all".equals(planted)) {
      if (!names.contains(planted)) {
        throw CannotDo.misused("There is no fault " + planted + "; --list-breaks names them all.");
      }
      names = List.of(String.valueOf(planted));
    }
    List<String> missed = new ArrayList<>();
    for (String name : names) {
      if (!found(faults, name, out)) {
        missed.add(name);
      }
    }
    if (names.size() > 1) {
      out.printf("%d of %d planted faults found%n", names.size() - missed.size(), names.size());
      missed.forEach(name -> out.println("NOT FOUND: " + name));
      out.flush();
    }
    return missed.isEmpty() ? 0 : 1;
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
      out.printf("-- %s: %s%n", name, faults.sentence(name));
      out.flush();
      return faults.plant(name, arguments) == 0;
    } catch (Faults.CannotPlant cannot) {
      out.println(cannot.getMessage());
      out.flush();
      return false;
    }
  }
}
