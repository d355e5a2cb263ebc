package dev.lectern.ears.pipe;

import dev.lectern.ears.Grammar;
import dev.lectern.ears.Hearing;
import dev.lectern.ears.Recogniser;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers frames with a recogniser until there are no more. Frames are done strictly in order. */
public final class Conversation {
  private static final int ID = Long.BYTES;

  private final Recogniser recogniser;
  private final OutputStream out;
  private final LongSupplier nanos;
  private long streamed = -1;
  private String partial = "";

  /**
   * @param nanos a steady clock, nanoseconds
   */
  public Conversation(Recogniser recogniser, OutputStream out, LongSupplier nanos) {
    this.recogniser = recogniser;
    this.out = out;
    this.nanos = nanos;
  }

  /** Returns at {@code Q} or at the end of the input. */
  public void run(DataInputStream in) throws IOException {
    while (true) {
      Optional<Frame> next = Frame.read(in);
      if (next.isEmpty() || next.get().type() == 'Q') {
        return;
      }
      Frame frame = next.get();
      switch (frame.type()) {
        case 'G' -> grammar(frame.text());
        case 'U' -> whole(frame);
        case 'A' -> piece(frame);
        case 'E' -> end(frame);
        default -> log("A frame of unknown type " + (int) frame.type() + " was passed over.");
      }
    }
  }

  private void grammar(String json) throws IOException {
    try {
      if (JsonReader.read(json, JsonLimits.LOCAL) instanceof Json.Obj message
          && message.get("id") instanceof Json.Str(String id)
          && message.get("jsgf") instanceof Json.Str(String jsgf)) {
        for (String sentence : recogniser.open(new Grammar(id, jsgf))) {
          log(sentence);
        }
      } else {
        log("A grammar without id or jsgf was passed over.");
      }
    } catch (MalformedJson | IllegalArgumentException e) {
      log("A grammar was passed over: " + e.getMessage());
    }
  }

  private void whole(Frame frame) throws IOException {
    long began = nanos.getAsLong();
    if (tooShort(frame)) {
      return;
    }
    recogniser.begin();
    streamed = -1;
    recogniser.accept(samples(frame));
    decide(id(frame), began);
  }

  private void piece(Frame frame) throws IOException {
    if (tooShort(frame)) {
      return;
    }
    long began = nanos.getAsLong();
    if (id(frame) != streamed) {
      streamed = id(frame);
      partial = "";
      recogniser.begin();
    }
    recogniser.accept(samples(frame));
    String words = recogniser.partial();
    if (!words.equals(partial)) {
      partial = words;
      heard(streamed, new Hearing(words, 0, List.of(), ""), began, true);
    }
  }

  private void end(Frame frame) throws IOException {
    if (tooShort(frame)) {
      return;
    }
    if (id(frame) == streamed) {
      decide(streamed, nanos.getAsLong());
    } else {
      heard(id(frame), Hearing.nothing(), nanos.getAsLong(), false);
    }
    streamed = -1;
  }

  private void decide(long id, long began) throws IOException {
    heard(id, recogniser.finish(), began, false);
  }

  private void heard(long id, Hearing hearing, long began, boolean unfinished) throws IOException {
    String json =
        Json.object()
            .put("id", id)
            .put("text", hearing.text())
            .put("score", Math.round(hearing.score() * 1000) / 1000.0)
            .put("engine", recogniser.engine())
            .put("ms", (nanos.getAsLong() - began) / 1_000_000)
            .put("partial", unfinished)
            .putAll("alternatives", hearing.alternatives(), Json::of)
            .text();
    Frame.text('H', json).write(out);
  }

  private void log(String sentence) throws IOException {
    Frame.text('L', sentence).write(out);
  }

  private boolean tooShort(Frame frame) throws IOException {
    if (frame.payload().length >= ID) {
      return false;
    }
    log("A frame of type " + frame.type() + " without an id was passed over.");
    return true;
  }

  private static long id(Frame frame) {
    return ByteBuffer.wrap(frame.payload()).getLong();
  }

  private static short[] samples(Frame frame) {
    short[] pcm = new short[(frame.payload().length - ID) / 2];
    ByteBuffer.wrap(frame.payload(), ID, pcm.length * 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(pcm);
    return pcm;
  }
}
