package dev.lectern.reading.format;

import dev.lectern.reading.epub.Refusal;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The running program that reads one PDF document. Its answers are trusted no more than the
 * document is. Where it ends by itself, as it does when a page takes it too long, it is started
 * again for the next question.
 */
final class PdfChild implements AutoCloseable {
  private static final int MOST_BYTES = 24 << 20;
  private static final int MOST_STARTS = 20;

  private final List<String> command;
  private Process process;
  private DataInputStream in;
  private OutputStream out;
  private final String facts;
  private int starts;
  private boolean closed;

  PdfChild(List<String> program, Path file) throws Refusal {
    command = new ArrayList<>(program);
    command.add(file.toAbsolutePath().toString());
    try {
      process = started();
      in = new DataInputStream(process.getInputStream());
      out = process.getOutputStream();
      facts = new String(answer(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      close();
      throw new Refusal(
          "too-hard", "This PDF document needs more time or memory than there is to open it.");
    }
  }

  private Process started() throws IOException {
    starts++;
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** What the document says of itself, or why it is refused. */
  String facts() {
    return facts;
  }

  /** Empty where there is no answer. */
  synchronized byte[] ask(String question) {
    if (closed) {
      return new byte[0];
    }
    try {
      if (!process.isAlive()) {
        if (starts == MOST_STARTS) {
          return new byte[0];
        }
        process = started();
        in = new DataInputStream(process.getInputStream());
        out = process.getOutputStream();
        answer();
      }
      out.write((question + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return answer();
    } catch (IOException ended) {
      process.destroyForcibly();
      return new byte[0];
    }
  }

  private byte[] answer() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("an answer of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
