package dev.lectern.stage;

import dev.lectern.stage.demo.Clocks;
import dev.lectern.stage.demo.Demo;
import dev.lectern.stage.demo.Headless;
import dev.lectern.stage.scene.Manner;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Two devices and a bridge on this machine, with a page; or the story without one. */
@Command(
    name = "demo",
    description = "Two devices and a bridge on this machine, with a page to look at them.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills what is annotated
final class DemoCommand implements Callable<Integer> {
  private final Clocks clocks;

  @Option(
      names = "--headless",
      description =
          "play the story of nine steps without a browser and say of each whether it holds")
  private boolean headless;

  @Option(names = "--reset", description = "clear the demo's data first")
  private boolean reset;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "the page's port (default: ${DEFAULT-VALUE}, or another where it is taken)")
  private int port = 8600;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "with --headless: replays what chance chose in another run")
  private @Nullable Long seed;

  @Option(
      names = "--mqtt",
      paramLabel = "VERSION",
      description =
          "the version of MQTT that the devices speak, 3 (3.1.1) or 5 (default: ${DEFAULT-VALUE})")
  private int mqtt = 5;

  @Spec private CommandSpec spec;

  DemoCommand(Clocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (mqtt != 3 && mqtt != 5) {
      throw new ParameterException(spec.commandLine(), "--mqtt must be 3 or 5");
    }
    Manner manner = Manner.DEMO.speaking(mqtt);
    return headless
        ? new Headless(clocks, out, manner).play(seed)
        : new Demo(clocks, out, manner).run(port, reset);
  }
}
