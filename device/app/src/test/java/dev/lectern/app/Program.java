package dev.lectern.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, which a test may kill as a power cut would. */
public final class Program implements AutoCloseable {
  public final Process process;
  private final BufferedReader out;

  private Program(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a class with this test's class path; its error output goes into that file. */
  public static Program start(
      Path errors, Map<String, String> environment, Class<?> main, String... arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(main, arguments));
    builder.redirectError(errors.toFile());
    builder.environment().putAll(environment);
    return new Program(builder.start());
  }

  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The next line it prints, or null at its end. */
  public String line() throws IOException {
    return out.readLine();
  }

  /** Ends it without a word, as a power cut would; returns when it is gone. */
  public void kill() throws InterruptedException {
    // By its handle, which leaves its last words readable.
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Its exit code, or -1 where it still ran after that long. */
  public int exit(int seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    out.close();
  }
}
