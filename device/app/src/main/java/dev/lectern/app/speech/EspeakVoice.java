package dev.lectern.app.speech;

import dev.lectern.device.port.Voice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** espeak-ng as a process of its own: its licence and its crashes stay outside. */
public final class EspeakVoice implements Voice {
  private static final int HEADER = 44;
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final int WORDS_A_MINUTE = 165;
  private static final int SLOWEST = 80;
  private static final int FASTEST = 450;

  private final Path program;

  private EspeakVoice(Path program) {
    this.program = program;
  }

  /** The installed program, or null where none is on that search path. */
  public static @Nullable EspeakVoice find(String path) {
    for (String folder : path.split(":")) {
      Path program = Path.of(folder.isEmpty() ? "." : folder, "espeak-ng");
      if (Files.isExecutable(program)) {
        return new EspeakVoice(program);
      }
    }
    return null;
  }

  @Override
  public byte @Nullable [] say(String text, String language, int percent) {
    Process process = null;
    try {
      // Words go in by a pipe: an argument could be taken for an option, and others could read it.
      process =
          new ProcessBuilder(
                  program.toString(),
                  "-v",
                  voice(language),
                  "-s",
                  Integer.toString(
                      Math.clamp((long) WORDS_A_MINUTE * percent / 100, SLOWEST, FASTEST)),
                  "--stdin",
                  "--stdout")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      }
      byte[] wav = process.getInputStream().readNBytes(MOST_BYTES);
      if (!process.waitFor(2, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return null;
      }
      return wav.length > HEADER ? withLengths(wav) : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  /** The language alone; which of a language's voices is nobody's business but espeak-ng's. */
  private static String voice(String language) {
    String first = language.split("-")[0].toLowerCase(Locale.ROOT);
    return first.matches("[a-z]{2,3}") ? first : "en";
  }

  /** A program that writes into a pipe cannot go back to fill in the lengths. */
  private static byte[] withLengths(byte[] wav) {
    ByteBuffer header = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(4, wav.length - 8);
    header.putInt(HEADER - 4, wav.length - HEADER);
    return wav;
  }

  @Override
  public String engine() {
    return "espeak-ng";
  }
}
