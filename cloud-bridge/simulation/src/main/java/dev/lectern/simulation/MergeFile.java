package dev.lectern.simulation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what histories merged and decided to a file, for rules that run elsewhere to be asked. */
public final class MergeFile {
  private final PrintWriter out;

  public MergeFile(PrintWriter out) {
    this.out = out;
  }

  /**
   * Plays histories until that many questions are written, one JSON object a line.
   *
   * @return 0 where all histories held; 1 where one did not, and the file is then of no use
   */
  public int write(long questions, long seed, Path to) throws IOException {
    try (BufferedWriter lines = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
      return Simulation.with(
          player -> {
            long written = 0;
            long histories = 0;
            long merges = 0;
            Tally tally = new Tally();
            for (; written < questions; histories++) {
              Plan plan = Plan.of(Runs.seedOf(seed, histories));
              Simulation.Outcome outcome = player.play(plan, tally, false);
              if (outcome.violation() != null) {
                out.printf("seed %s: %s%n", plan.written(), outcome.words());
                out.flush();
                return 1;
              }
              for (String question : player.merges().questions()) {
                line(lines, question);
                written++;
                merges += question.contains("\"bags\":") ? 1 : 0;
              }
            }
            out.printf(
                "%d questions of %d histories from seed %d: %d merges, %d books opened%n",
                written, histories, seed, merges, written - merges);
            out.flush();
            return 0;
          });
    }
  }

  private static void line(BufferedWriter lines, String question) {
    try {
      lines.write(question);
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
