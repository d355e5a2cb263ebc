package dev.lectern.stage.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for an error that is told in one sentence. */
public final class LogTail {
  private static final int MOST_BYTES = 8 * 1024;

  private LogTail() {}

  /** The last line that is no stack frame, with the file's name after it. */
  public static String lastSentence(Path log) {
    return lines(log).reversed().stream()
            .filter(
                line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("\t..."))
            .findFirst()
            .orElse("it said nothing")
        + " (log: "
        + log
        + ")";
  }

  private static List<String> lines(Path log) {
    try (var channel = Files.newByteChannel(log)) {
      long from = Math.max(0, channel.size() - MOST_BYTES);
      channel.position(from);
      var bytes = java.nio.ByteBuffer.allocate(MOST_BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // read on until the end of the file
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
