package dev.lectern.stage.trial;

import dev.lectern.stage.processes.StartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The preloaded recorder of what a program does to its files; see {@code recorder.c}. */
record Recorder(Path library) {

  /**
   * Compiles it.
   *
   * @throws StartFailed where there is no C compiler
   */
  static Recorder compile(Path folder) throws IOException, StartFailed, InterruptedException {
    Files.createDirectories(folder);
    Path source = folder.resolve("recorder.c");
    Path library = folder.resolve("recorder.so");
    try (InputStream in = Recorder.class.getResourceAsStream("recorder.c")) {
      if (in == null) {
        throw new IllegalStateException("the recorder's source is not in the jar");
      }
      Files.write(source, in.readAllBytes());
    }
    try {
      Process cc =
          new ProcessBuilder(
                  "cc",
                  "-O2",
                  "-shared",
                  "-fPIC",
                  "-o",
                  library.toString(),
                  source.toString(),
                  "-ldl",
                  "-lpthread")
              .redirectErrorStream(true)
              .start();
      String said = new String(cc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (cc.waitFor() != 0) {
        throw new StartFailed("The recorder cannot be compiled: " + said.strip());
      }
    } catch (IOException absent) {
      throw new StartFailed("This needs a C compiler; on Debian: apt-get install gcc libc6-dev");
    }
    return new Recorder(library);
  }

  /** The command, recorded: what it does under {@code folder} is written to {@code log}. */
  List<String> around(List<String> command, Path folder, Path log) {
    List<String> recorded =
        new ArrayList<>(
            List.of("env", "LD_PRELOAD=" + library, "RECORD_UNDER=" + folder, "RECORD_TO=" + log));
    recorded.addAll(command);
    return recorded;
  }
}
