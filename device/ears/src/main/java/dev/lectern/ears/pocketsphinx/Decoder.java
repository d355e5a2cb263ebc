package dev.lectern.ears.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One native decoder, as plain calls. Not for several threads. */
final class Decoder implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final Native library;
  private final MemorySegment decoder;

  /**
   * @param word as in the dictionary, with "(2)" for a second pronunciation
   * @param frames 10 ms each
   * @param acoustic the sound's log score in the library's own unit
   */
  record Segment(String word, int frames, int acoustic) {}

  /**
   * @param score the path's log score in the library's own unit
   */
  record Hypothesis(String text, int score, int frames, List<Segment> segments) {}

  /**
   * @param model the folder with {@code en-us} and {@code cmudict-en-us.dict}
   * @param more further options, name and value in turn
   * @throws IllegalArgumentException where the library or model is missing
   */
  Decoder(Path model, List<String> more) {
    library = new Native(arena);
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-hmm", model.resolve("en-us").toString()));
    options.addAll(List.of("-dict", model.resolve("cmudict-en-us.dict").toString()));
    options.addAll(more);
    MemorySegment argv = arena.allocate(ADDRESS, options.size());
    for (int i = 0; i < options.size(); i++) {
      argv.setAtIndex(ADDRESS, i, arena.allocateFrom(options.get(i)));
    }
    try {
      library.errSetLog.invokeExact(MemorySegment.NULL);
      MemorySegment known = (MemorySegment) library.args.invokeExact();
      MemorySegment config =
          (MemorySegment)
              library.parse.invokeExact(MemorySegment.NULL, known, options.size(), argv, 1);
      decoder =
          config.address() == 0
              ? MemorySegment.NULL
              : (MemorySegment) library.init.invokeExact(config);
    } catch (Throwable e) {
      throw rethrown(e);
    }
    if (decoder.address() == 0) {
      throw new IllegalArgumentException("PocketSphinx cannot load the model in " + model);
    }
  }

  boolean setGrammar(String name, String jsgf) {
    try (Arena call = Arena.ofConfined()) {
      return (int)
              library.setJsgf.invokeExact(decoder, call.allocateFrom(name), call.allocateFrom(jsgf))
          == 0;
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** A search for sounds alone, with the phones' own small language model. */
  boolean setAllphone(String name, Path file) {
    try (Arena call = Arena.ofConfined()) {
      return (int)
              library.setAllphone.invokeExact(
                  decoder, call.allocateFrom(name), call.allocateFrom(file.toString()))
          == 0;
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** Changes a number among the options; searches made from now on see it. */
  void option(String name, double value) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment config = (MemorySegment) library.config.invokeExact(decoder);
      library.setReal.invokeExact(config, call.allocateFrom(name), value);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  void use(String search) {
    try (Arena call = Arena.ofConfined()) {
      if ((int) library.setSearch.invokeExact(decoder, call.allocateFrom(search)) != 0) {
        throw new IllegalStateException("no search " + search);
      }
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  void forget(String search) {
    try (Arena call = Arena.ofConfined()) {
      int _ = (int) library.unsetSearch.invokeExact(decoder, call.allocateFrom(search));
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  void start() {
    try {
      int _ = (int) library.startUtterance.invokeExact(decoder);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /**
   * @param whole the sound is all there is, so its mean can be taken off before
   */
  void process(short[] pcm, boolean whole) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment samples = call.allocateFrom(JAVA_SHORT, pcm);
      int _ =
          (int) library.process.invokeExact(decoder, samples, (long) pcm.length, 0, whole ? 1 : 0);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  void end() {
    try {
      int _ = (int) library.endUtterance.invokeExact(decoder);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** What was recognised so far, or at the end. */
  Optional<Hypothesis> hypothesis() {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment score = call.allocate(JAVA_INT);
      MemorySegment text = (MemorySegment) library.hypothesis.invokeExact(decoder, score);
      if (text.address() == 0) {
        return Optional.empty();
      }
      int frames = (int) library.frames.invokeExact(decoder);
      return Optional.of(
          new Hypothesis(Native.text(text), score.get(JAVA_INT, 0), frames, segments(call)));
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  private List<Segment> segments(Arena call) throws Throwable {
    List<Segment> segments = new ArrayList<>();
    MemorySegment from = call.allocate(JAVA_INT);
    MemorySegment to = call.allocate(JAVA_INT);
    MemorySegment acoustic = call.allocate(JAVA_INT);
    MemorySegment grammar = call.allocate(JAVA_INT);
    MemorySegment back = call.allocate(JAVA_INT);
    MemorySegment at = (MemorySegment) library.segments.invokeExact(decoder);
    while (at.address() != 0) {
      MemorySegment word = (MemorySegment) library.segmentWord.invokeExact(at);
      library.segmentFrames.invokeExact(at, from, to);
      int _ = (int) library.segmentScore.invokeExact(at, acoustic, grammar, back);
      segments.add(
          new Segment(
              word.address() == 0 ? "" : Native.text(word),
              to.get(JAVA_INT, 0) - from.get(JAVA_INT, 0) + 1,
              acoustic.get(JAVA_INT, 0)));
      at = (MemorySegment) library.nextSegment.invokeExact(at);
    }
    return segments;
  }

  /** The phones of a word, in the model's alphabet. */
  Optional<List<String>> phones(String word) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment phones =
          (MemorySegment) library.lookupWord.invokeExact(decoder, call.allocateFrom(word));
      if (phones.address() == 0) {
        return Optional.empty();
      }
      String text = Native.text(phones);
      library.freeMemory.invokeExact(phones);
      return Optional.of(List.of(text.strip().split(" +")));
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  boolean addWord(String word, List<String> phones) {
    try (Arena call = Arena.ofConfined()) {
      return (int)
              library.addWord.invokeExact(
                  decoder, call.allocateFrom(word), call.allocateFrom(String.join(" ", phones)), 1)
          >= 0;
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public void close() {
    try {
      int _ = (int) library.free.invokeExact(decoder);
    } catch (Throwable e) {
      throw rethrown(e);
    }
    arena.close();
  }

  private static RuntimeException rethrown(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(thrown);
    };
  }
}
