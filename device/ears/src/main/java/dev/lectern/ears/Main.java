package dev.lectern.ears;

import dev.lectern.ears.pipe.CleanOutput;
import dev.lectern.ears.pipe.Conversation;
import dev.lectern.ears.pipe.Frame;
import dev.lectern.protocol.json.Json;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;

/**
 * The hearing program: {@code --engine auto|pocketsphinx|sphinx4}. Frames on standard input and
 * output; it ends at once when its input does, so it never outlives the device.
 */
public final class Main {
  private static final int BUFFER = 1 << 16;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    OutputStream out = CleanOutput.take();
    long began = System.nanoTime();
    String engine = "auto";
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      if (arguments[i].equals("--engine")) {
        engine = arguments[i + 1];
      }
    }
    DataInputStream in = new DataInputStream(watched());
    switch (Engines.open(engine)) {
      case Engines.Opening.Unavailable none -> {
        Frame.text('L', none.sentence()).write(out);
        System.exit(2);
      }
      case Engines.Opening.Opened opened -> {
        for (String why : opened.passedOver()) {
          Frame.text('L', why).write(out);
        }
        Recogniser recogniser = opened.recogniser();
        String ready =
            Json.object()
                .put("engine", recogniser.engine())
                .put("model", recogniser.model())
                .put("loadMs", (System.nanoTime() - began) / 1_000_000)
                .put("pid", ProcessHandle.current().pid())
                .text();
        Frame.text('R', ready).write(out);
        new Conversation(recogniser, out, System::nanoTime).run(in);
      }
    }
    System.exit(0);
  }

  /**
   * Standard input through a thread that ends the program when the device is gone, also in the
   * middle of a long decoding. What came before the end is not waited for: nobody is left to hear
   * the answer.
   */
  private static PipedInputStream watched() throws IOException {
    PipedOutputStream feed = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(feed, BUFFER);
    Thread.ofPlatform()
        .name("input")
        .daemon()
        .start(
            () -> {
              byte[] buffer = new byte[BUFFER];
              try {
                for (int n = System.in.read(buffer); n >= 0; n = System.in.read(buffer)) {
                  feed.write(buffer, 0, n);
                  feed.flush();
                }
              } catch (IOException e) {
                System.err.println("The pipe from the device broke: " + e.getMessage());
              }
              Runtime.getRuntime().halt(0);
            });
    return in;
  }
}
