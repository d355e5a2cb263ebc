package dev.lectern.pdf;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads one document for its parent, until its standard input ends.
 *
 * <pre>
 * argument  FILE
 * answers   [length u32][bytes]          the first one by itself: the facts, or why it is refused
 * questions text N | draw N SIDE         pages from 0; SIDE is the longer one, pixels
 * </pre>
 *
 * An empty answer means that there is no such text or picture. A question that takes too long ends
 * the program, and so does its heap when it is full.
 */
public final class Main {
  private static final long PATIENCE_SECONDS = 30;
  private static final int TOO_SLOW = 4;

  private Main() {}

  /**
   * @param arguments the document's path
   */
  public static void main(String[] arguments) throws IOException {
    // What a broken document makes the library complain of is nobody's news.
    Logger.getLogger("").setLevel(Level.OFF);
    try (DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
      Watched watched = new Watched(watch);
      try (PdfDocument document = watched.run(() -> PdfDocument.open(Path.of(arguments[0])))) {
        answer(out, document.facts().getBytes(StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String[] words = line.split(" ");
          int page = Integer.parseInt(words[1]);
          answer(
              out,
              watched.run(
                  () ->
                      words[0].equals("text")
                          ? document.text(page).getBytes(StandardCharsets.UTF_8)
                          : document.png(page, Integer.parseInt(words[2]))));
        }
      }
    }
  }

  private static void answer(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  private interface Question<T> {
    T ask();
  }

  /** Ends the program where an answer takes too long: nothing else stops a loop in a library. */
  private record Watched(ScheduledExecutorService watch) {
    <T> T run(Question<T> question) {
      Future<?> end =
          watch.schedule(
              () -> Runtime.getRuntime().halt(TOO_SLOW), PATIENCE_SECONDS, TimeUnit.SECONDS);
      try {
        return question.ask();
      } finally {
        end.cancel(false);
      }
    }
  }
}
