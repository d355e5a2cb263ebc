package dev.lectern.stage;

import dev.lectern.stage.demo.Clocks;
import java.security.SecureRandom;
import java.time.InstantSource;
import picocli.CommandLine;

/** All of Lectern's commands. Which classes a command needs is loaded when it is called. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command and returns its exit status: 0, 1 where it failed, 2 where it was misused. */
  public static int run(String... arguments) {
    Clocks clocks =
        new Clocks(InstantSource.system(), System::nanoTime, () -> new SecureRandom().nextLong());
    return line(clocks).execute(arguments);
  }

  /** All commands; what one cannot do is told in a sentence, a defect of ours with its trace. */
  static CommandLine line(Clocks clocks) {
    return new CommandLine(new LecternCommand(), new Commands(clocks))
        .setExecutionExceptionHandler(
            (thrown, line, parsed) -> {
              if (!(thrown instanceof CannotDo why)) {
                throw thrown;
              }
              line.getErr().println(why.getMessage());
              return why.status();
            });
  }
}
