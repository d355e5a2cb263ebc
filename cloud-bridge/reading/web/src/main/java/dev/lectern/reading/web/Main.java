package dev.lectern.reading.web;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JVM's side of the comparison; no part of the ES module.
 *
 * <pre>
 * ask FILE HISTORIES SEED   appends a question for each of that many random histories
 * answer QUESTIONS ANSWERS  answers a file of questions line by line
 * </pre>
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "ask" ->
          ask(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
      case "answer" -> answer(Path.of(arguments[1]), Path.of(arguments[2]));
      default -> throw new IllegalArgumentException("ask or answer");
    }
  }

  private static void ask(Path file, int histories, long seed) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < histories; i++) {
        out.write(RandomScreens.question(seed + i));
        out.write('\n');
        out.write(RandomScreens.number(seed + i));
        out.write('\n');
      }
    }
  }

  private static void answer(Path questions, Path answers) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(questions);
        BufferedWriter out = Files.newBufferedWriter(answers)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(Answers.of(line));
        out.write('\n');
      }
    }
  }
}
