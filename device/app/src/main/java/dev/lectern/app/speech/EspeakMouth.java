package dev.lectern.app.speech;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** espeak-ng as a process of its own: its licence and its crashes stay outside. */
public final class EspeakMouth implements Mouth {
  private static final int LONGEST_SECONDS = 15;

  private final Path program;
  private final SilentMouth otherwise = new SilentMouth();

  private EspeakMouth(Path program) {
    this.program = program;
  }

  /** The installed program, or null where there is none on the path. */
  public static @Nullable EspeakMouth find(String path) {
    for (String folder : path.split(":")) {
      Path program = Path.of(folder.isEmpty() ? "." : folder, "espeak-ng");
      if (Files.isExecutable(program)) {
        return new EspeakMouth(program);
      }
    }
    return null;
  }

  @Override
  public Spoken say(String text, Path file) throws InterruptedException {
    Process process = null;
    try {
      // Words go in by a pipe: an argument could be taken for an option, and others could read it.
      process =
          new ProcessBuilder(
                  program.toString(), "-v", "en", "-s", "165", "-w", file.toString(), "--stdin")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return otherwise.say(text, file);
      }
      return new Spoken(file, Wav.parse(Files.readAllBytes(file)).duration());
    } catch (IOException | Wav.BadWav e) {
      return otherwise.say(text, file);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  @Override
  public String engine() {
    return "espeak-ng";
  }
}
