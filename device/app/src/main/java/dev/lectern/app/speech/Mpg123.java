package dev.lectern.app.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** mpg123 as a process of its own: what a recording's bytes do to it stays outside. */
final class Mpg123 {
  private static final int RATE = 22_050;
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final int PATIENCE_SECONDS = 20;

  /** All of it is in memory while it plays, beside a page. */
  private static final int MOST_MILLIS = 2 * 60_000;

  private final Path program;

  private Mpg123(Path program) {
    this.program = program;
  }

  /** The installed program, or null where none is on that search path. */
  static @Nullable Mpg123 find(String path) {
    for (String folder : path.split(":")) {
      Path program = Path.of(folder.isEmpty() ? "." : folder, "mpg123");
      if (Files.isExecutable(program)) {
        return new Mpg123(program);
      }
    }
    return null;
  }

  /**
   * A WAV file of a stretch of an MP3 file, cut at frames of a fortieth of a second; null where it
   * is none.
   *
   * @param endMs -1 for the end. More than two minutes are cut off
   */
  byte @Nullable [] cut(byte[] mp3, long beginMs, long endMs) {
    double frame = Mp3Header.frameMillis(mp3);
    if (frame <= 0) {
      return null;
    }
    long first = (long) (beginMs / frame);
    long millis = endMs < 0 ? MOST_MILLIS : Math.min(MOST_MILLIS, endMs - beginMs);
    long count = Math.max(1, Math.round(millis / frame));
    Path file = null;
    try {
      file = Files.createTempFile("narration", ".mp3");
      Files.write(file, mp3);
      byte[] pcm = decode(file, first, count);
      return pcm == null || pcm.length == 0 ? null : Wav.bytes(RATE, 1, 16, ByteBuffer.wrap(pcm));
    } catch (IOException e) {
      return null;
    } finally {
      forget(file);
    }
  }

  private byte @Nullable [] decode(Path file, long first, long count) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-q",
                "-s",
                "-m",
                "-e",
                "s16",
                "-r",
                Integer.toString(RATE),
                "-k",
                Long.toString(first),
                "-n",
                Long.toString(count),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      byte[] pcm = process.getInputStream().readNBytes(MOST_BYTES);
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
          ? pcm
          : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void forget(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A file in the machine's own folder for such files, which it empties.
    }
  }
}
