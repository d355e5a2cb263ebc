package dev.lectern.stage;

import dev.lectern.stage.demo.Clocks;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands; those that need time or chance are handed them. */
final class Commands implements IFactory {
  private final Clocks clocks;

  Commands(Clocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == DemoCommand.class) {
      return type.cast(new DemoCommand(clocks));
    }
    if (type == PageCommand.class) {
      return type.cast(new PageCommand(clocks.nanos()));
    }
    if (type == HearCommand.class) {
      return type.cast(new HearCommand(clocks.nanos()));
    }
    if (type == BenchCommand.class) {
      return type.cast(new BenchCommand(clocks));
    }
    if (type == TrialCommand.class) {
      return type.cast(new TrialCommand(clocks));
    }
    if (type == SimCommand.class) {
      return type.cast(new SimCommand(clocks.nanos()));
    }
    if (type == CapsCommand.class) {
      return type.cast(new CapsCommand(clocks.nanos()));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
