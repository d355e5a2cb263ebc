package dev.lectern.stage.books;

import dev.lectern.stage.processes.Memory;
import dev.lectern.typesetter.Press;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * Draws all pages of one book in a process of its own, and tells what that took. Its text is said
 * only where it holds what looks like a line of the machine's own files.
 */
final class Alone {
  static final int SHOWN = 0;
  static final int REFUSED = 3;
  static final int FAULTY = 1;

  static final String FIGURE = "figure ";
  static final String SECONDS = FIGURE + "seconds ";
  static final String MEGABYTES = FIGURE + "megabytes ";

  private static final double KILO = 1024;

  private Alone() {}

  public static void main(String[] arguments) throws IOException {
    Proof proof =
        Proof.read(Path.of(arguments[0]), Press.ofThisMachine(), Integer.MAX_VALUE, new Random(0));
    int status = SHOWN;
    if (!proof.refused().isEmpty()) {
      System.out.println(proof.refused());
      status = REFUSED;
    } else if (!proof.faults().isEmpty()) {
      proof.faults().forEach(System.out::println);
      status = FAULTY;
    }
    Duration spent = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    long most = Memory.peak();
    System.out.println(SECONDS + spent.toMillis() / 1000.0);
    System.out.println(MEGABYTES + (most == 0 ? Double.NaN : most / KILO));
    System.exit(status);
  }
}
