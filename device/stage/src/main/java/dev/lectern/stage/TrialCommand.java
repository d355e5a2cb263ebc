package dev.lectern.stage;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.trial.AfterUs;
import dev.lectern.stage.trial.Claiming;
import dev.lectern.stage.trial.DiskFull;
import dev.lectern.stage.trial.Killing;
import dev.lectern.stage.trial.PowerCut;
import dev.lectern.stage.trial.Restoring;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hard days for the real programs; `lectern test` calls these by name. */
@Command(
    name = "trial",
    description = "Hard days for the real programs: kills, power cuts, a full disk.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class TrialCommand {
  private final Clocks clocks;

  @Spec private CommandSpec spec = CommandSpec.create();

  TrialCommand(Clocks clocks) {
    this.clocks = clocks;
  }

  @Command(
      name = "killing",
      description = {
        "Bridge, broker and devices killed with -9 in a seeded loop while all are busy; what was"
            + " acknowledged must be stored.",
        "",
        "What is killed: half of the time the bridge, and the broker in it; else bedside, where"
            + " somebody leafs through a book, or the kitchen, which listens; now and then only the"
            + " lines are cut.",
        "When: while something is sent and not acknowledged; a kill that came too late is counted"
            + " apart.",
        "Then: all rows that were acknowledged and all acts that were called saved must be stored,"
            + " and devices and bridge must know the same acts.",
        "How long: the time given, and up to 4 minutes to come to rest. Ctrl-C tells what is known"
            + " so far."
      },
      mixinStandardHelpOptions = true)
  int killing(
      @Option(
              names = "--seconds",
              description = "How long (default ${DEFAULT-VALUE}).",
              defaultValue = "300")
          int seconds,
      @Option(names = "--seed", description = "What is struck when.", defaultValue = "1") long seed)
      throws Exception {
    return new Killing(clocks, spec.commandLine().getOut()).run(Duration.ofSeconds(seconds), seed);
  }

  @Command(
      name = "power-cut",
      description = {
        "Disks of bridge and device rebuilt as power cuts would leave them, at random points of a"
            + " recorded run.",
        "",
        "What is cut: the bridge's home (half of the cuts) and bedside's data (the other half),"
            + " recorded under the real programs by a library preloaded over write, fsync, rename"
            + " and their kin (needs cc).",
        "Where: half of the cuts anywhere, half right behind something that was acknowledged or"
            + " called saved. Of what was written since the last flush nothing, a part, any part or"
            + " single sectors of 512 bytes survive.",
        "Then: each disk is opened by the program's own code and checked; all that was"
            + " acknowledged, sent or called saved by then must be in it.",
        "How long: 1000 cuts take 2 to 4 minutes on two cores. Ctrl-C tells what is known so far."
      },
      mixinStandardHelpOptions = true)
  int powerCut(
      @Option(
              names = "--cuts",
              description = "How many (default ${DEFAULT-VALUE}).",
              defaultValue = "1000")
          int cuts,
      @Option(
              names = "--seconds",
              description = "How long is recorded (default ${DEFAULT-VALUE}).",
              defaultValue = "20")
          int seconds,
      @Option(names = "--seed", description = "Where the cuts are.", defaultValue = "1") long seed,
      @Option(
              names = "--synchronous-off",
              description =
                  "Run a copy of the programs that does not flush: then it must fail (needs a"
                      + " checkout).")
          boolean careless)
      throws Exception {
    String root = System.getProperty("lectern.root", ".");
    return new PowerCut(clocks, spec.commandLine().getOut())
        .run(cuts, Duration.ofSeconds(seconds), seed, careless ? Path.of(root) : null);
  }

  @Command(
      name = "disk-full",
      description = {
        "Bridge and devices on a small file system that fills up and is given room again.",
        "",
        "What is cut: the room, while two loads and a reader are busy. Then: nothing is"
            + " acknowledged or called saved, people are told, and all go on without a restart when"
            + " there is room.",
        "How long: about a minute."
      },
      mixinStandardHelpOptions = true)
  int diskFull(
      @Option(
              names = "--on",
              required = true,
              description = "A folder on a small file system of its own, 64 MB or more.")
          Path small)
      throws Exception {
    return new DiskFull(clocks, spec.commandLine().getOut()).run(small);
  }

  @Command(
      name = "claim",
      description = {
        "Devices from factory state to their first sync and back: claimed by code and by the QR"
            + " code's address, renewed, locked, wiped, handed over, revoked; codes guessed.",
        "",
        "How long: about a minute."
      },
      mixinStandardHelpOptions = true)
  int claim() throws Exception {
    return new Claiming(clocks, spec.commandLine().getOut()).run();
  }

  @Command(
      name = "after-us",
      description = {
        "The bridge writes its bundle and is gone for good; a wiped device is claimed from it and"
            + " has shelf, files, places and notes; a loan in it ends by counted time.",
        "",
        "How long: about a minute."
      },
      mixinStandardHelpOptions = true)
  int afterUs() throws Exception {
    return new AfterUs(clocks, spec.commandLine().getOut()).run();
  }

  @Command(
      name = "restore",
      description = {
        "The bridge goes back to a backup, a device is cloned, a device goes back to an older"
            + " copy, in turn while somebody reads; what was acknowledged must be stored.",
        "",
        "What is said again: acks of the bridge's former incarnation, as they were, with the nonce"
            + " of now, and with the incarnation of now, while the rows they speak of are on their"
            + " way to the restored bridge. None may be released.",
        "How long: about a minute a round."
      },
      mixinStandardHelpOptions = true)
  int restore(
      @Option(
              names = "--rounds",
              description = "Of all three (default ${DEFAULT-VALUE}).",
              defaultValue = "3")
          int rounds,
      @Option(
              names = "--mqtt",
              description = "The version that devices speak, 3 or 5 (default ${DEFAULT-VALUE}).",
              defaultValue = "5")
          int mqtt)
      throws Exception {
    return new Restoring(clocks, spec.commandLine().getOut()).run(rounds, mqtt);
  }
}
