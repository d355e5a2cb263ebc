package dev.lectern.simulation;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Planted faults: each is a patch on a copy of the production source, compiled and put in front of
 * the real classes in a process of its own. The simulation that must find it is unchanged.
 */
public final class Faults {
  private static final String PATCHES = "cloud-bridge/simulation/src/faults";
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx1g",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * Nothing can be said about a fault: its patch does not fit, or what it gives does not compile.
   */
  public static final class CannotPlant extends Exception {
    private static final long serialVersionUID = 1;

    CannotPlant(String sentence) {
      super(sentence);
    }
  }

  private final Path root;
  private final PrintWriter out;
  private final String patches;
  private final String command;

  /**
   * Those that {@code ./lectern sim} is to find.
   *
   * @param root of the checkout, whose sources are copied
   */
  public Faults(Path root, PrintWriter out) {
    this(root, out, PATCHES, "sim");
  }

  private Faults(Path root, PrintWriter out, String patches, String command) {
    this.root = root;
    this.out = out;
    this.patches = patches;
    this.command = command;
  }

  /** Those of money's brakes, that {@code ./lectern caps} is to find. */
  public static Faults ofCaps(Path root, PrintWriter out) {
    return new Faults(root, out, PATCHES + "/caps", "caps");
  }

  /** The names of all, in order, each with the first line of its patch: what is wrong then. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(this.patches))) {
      return files
          .map(patch -> patch.getFileName().toString())
          .filter(name -> name.endsWith(".patch"))
          .map(name -> name.substring(0, name.length() - ".patch".length()))
          .sorted()
          .toList();
    }
  }

  /** What is wrong with it, in a sentence: the patch's first line. */
  public String sentence(String name) throws IOException {
    try (Stream<String> lines = Files.lines(patch(name))) {
      return lines.findFirst().orElse("");
    }
  }

  private Path patch(String name) {
    return root.resolve(patches).resolve(name + ".patch");
  }

  /**
   * Plants a fault and plays with it.
   *
   * @param arguments of the command in the other process
   * @return what that process ended with
   */
  public int plant(String name, List<String> arguments)
      throws IOException, CannotPlant, InterruptedException {
    Path work = Files.createTempDirectory("lectern-fault");
    try {
      Path classes = compile(name, work);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(FLAGS);
      command.add("-cp");
      command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
      command.add(System.getProperty("lectern.main", "dev.lectern.stage.Main"));
      command.add(this.command);
      command.addAll(arguments);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(this::say);
      }
      return process.waitFor();
    } finally {
      delete(work);
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private Path compile(String name, Path work)
      throws IOException, CannotPlant, InterruptedException {
    if (!Files.exists(patch(name))) {
      throw new CannotPlant("There is no fault named " + name + "; --list-breaks tells them.");
    }
    List<Path> touched = new ArrayList<>();
    for (String line : Files.readAllLines(patch(name))) {
      if (line.startsWith("+++ b/")) {
        Path file = Path.of(line.substring("+++ b/".length()));
        Files.createDirectories(work.resolve(file).getParent());
        Files.copy(root.resolve(file), work.resolve(file));
        touched.add(work.resolve(file));
      }
    }
    Process patching =
        new ProcessBuilder(
                "patch", "-s", "-p1", "-d", work.toString(), "-i", patch(name).toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(patching.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (patching.waitFor() != 0) {
      throw new CannotPlant("The patch " + name + " does not fit: " + said.strip());
    }
    Path classes = Files.createDirectories(work.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CannotPlant("This Java cannot compile; a JDK is needed.");
    }
    List<String> arguments =
        new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    touched.forEach(file -> arguments.add(file.toString()));
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new CannotPlant("The fault " + name + " does not compile.");
    }
    return classes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(Faults::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
