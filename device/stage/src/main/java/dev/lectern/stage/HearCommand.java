package dev.lectern.stage;

import dev.lectern.device.understanding.BadSentences;
import dev.lectern.device.understanding.Gate;
import dev.lectern.device.understanding.Parsed;
import dev.lectern.ears.Engines;
import dev.lectern.ears.Grammar;
import dev.lectern.ears.Hearing;
import dev.lectern.ears.Recogniser;
import dev.lectern.ears.audio.AudioFile;
import dev.lectern.ears.audio.AudioLimits;
import dev.lectern.ears.audio.AudioRead;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.stage.hear.Domain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hears sound files as the device's ears would, and says what they would make it do. */
@Command(
    name = "hear",
    description = "Say what WAV or FLAC files are understood as.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all files heard",
      "2:wrong use, or no such recogniser",
      "3:a file cannot be read"
    })
@SuppressWarnings("NullAway.Init") // picocli fills what is annotated
public final class HearCommand implements Callable<Integer> {
  private static final int MISUSED = 2;
  private static final int UNREADABLE = 3;

  /** Which part of the conversation to listen as. */
  enum Expected {
    all,
    confirm
  }

  private final LongSupplier nanos;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "WAV or FLAC.")
  private List<Path> files;

  @Option(
      names = "--engine",
      defaultValue = "auto",
      description = "auto, pocketsphinx or sphinx4 (${DEFAULT-VALUE}).")
  private String engine;

  @Option(
      names = "--domain",
      paramLabel = "DIR",
      description = "Sentence files in Home Assistant's format, instead of reading's.")
  private @Nullable Path domain;

  @Option(
      names = "--expect",
      defaultValue = "all",
      description =
          "Reading only: all that may ever be said, or confirm for the answer to a price"
              + " (${DEFAULT-VALUE}).")
  private Expected expected;

  @Option(names = "--json", description = "One line of JSON a file.")
  private boolean json;

  @Spec private CommandSpec spec;

  /**
   * @param nanos never runs backwards
   */
  public HearCommand(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Integer call() {
    Domain heard;
    try {
      heard = domain();
    } catch (IOException | BadSentences e) {
      return refuse(MISUSED, "The domain cannot be used: " + e.getMessage());
    }
    return switch (Engines.open(engine)) {
      case Engines.Opening.Unavailable none -> refuse(MISUSED, none.sentence());
      case Engines.Opening.Opened opened -> {
        opened.passedOver().forEach(spec.commandLine().getErr()::println);
        try (Recogniser recogniser = opened.recogniser()) {
          recogniser
              .open(new Grammar("hear", heard.understanding().jsgf()))
              .forEach(spec.commandLine().getErr()::println);
          yield hearAll(recogniser, heard);
        }
      }
    };
  }

  private Domain domain() throws IOException {
    if (domain != null) {
      return Domain.of(domain);
    }
    return switch (expected) {
      case all -> Domain.reading();
      case confirm -> Domain.confirmation();
    };
  }

  private int hearAll(Recogniser recogniser, Domain heard) {
    int worst = 0;
    for (Path file : files) {
      switch (read(file)) {
        case AudioRead.Unreadable no -> worst = refuse(UNREADABLE, file + ": " + no.sentence());
        case AudioRead.Sound sound -> {
          recogniser.begin();
          recogniser.accept(sound.pcm());
          long ended = nanos.getAsLong();
          Hearing hearing = recogniser.finish();
          Parsed parsed = heard.parse(hearing.text());
          long millis = (nanos.getAsLong() - ended) / 1_000_000;
          print(file, recogniser.engine(), hearing, parsed, heard, millis);
        }
      }
    }
    return worst;
  }

  private static AudioRead read(Path file) {
    try {
      if (Files.size(file) > AudioLimits.USUAL.bytes()) {
        return AudioFile.tooLong(AudioLimits.USUAL);
      }
      return AudioFile.read(Files.readAllBytes(file), AudioLimits.USUAL);
    } catch (IOException e) {
      return new AudioRead.Unreadable("audio-missing", "The file cannot be read.");
    }
  }

  /**
   * Intent and slots are what would be acted on; what was only nearest stands under {@code
   * nearest}, so that nobody mistakes it for an act.
   */
  private void print(
      Path file, String engineName, Hearing hearing, Parsed parsed, Domain heard, long millis) {
    boolean accepted = parsed.understood() && Gate.accepts(parsed.intent(), hearing.score());
    Members slots = Json.object();
    parsed.slots().forEach((slot, value) -> slots.put(slot, heard.named(value)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Members line =
          Json.object()
              .put("file", file.toString())
              .put("text", hearing.text())
              .put("intent", accepted ? parsed.intent() : "")
              .put("slots", accepted ? slots : Json.object())
              .put("accepted", accepted)
              .put("engine", engineName)
              .put("score", Math.round(hearing.score() * 1000) / 1000.0)
              .put("ms", millis)
              .put("nearest", parsed.intent());
      out.println(line.text());
    } else if (accepted) {
      out.println(
          file + ": \"" + hearing.text() + "\" means " + parsed.intent() + " " + slots.text());
    } else {
      out.println(file + ": no command");
    }
    out.flush();
  }

  private int refuse(int code, String sentence) {
    spec.commandLine().getErr().println(sentence);
    return code;
  }
}
