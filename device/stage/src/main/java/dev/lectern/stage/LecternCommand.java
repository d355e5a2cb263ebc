package dev.lectern.stage;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The top of the tree of commands. */
@Command(
    name = "lectern",
    description = "The firmware companion of a reading device you can talk to.",
    subcommands = {
      DemoCommand.class,
      PageCommand.class,
      HearCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      TrialCommand.class,
      SimCommand.class,
      CapsCommand.class,
      SamplesCommand.class,
      NotesCommand.class,
      BooksCommand.class,
      dev.lectern.bridge.Main.class,
      DeviceCommand.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "lectern 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    // The launcher runs these itself: they build, so they cannot be in what is built.
    footer = "Also: `lectern test [NAME ...]` runs the checks; `lectern test --help` lists them.",
    usageHelpAutoWidth = true)
final class LecternCommand {}
