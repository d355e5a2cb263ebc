package dev.lectern.stage.aloud;

import dev.lectern.app.Surroundings;
import dev.lectern.app.config.Config;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A story is read aloud, stopped in the middle of a sentence, and opened again. */
final class Check {
  /** No sentence has a pause of its own in it, so that a silence is always the end of one. */
  static final List<String> STORY =
      List.of(
          "The keeper of the lighthouse wrote down the weather every evening.",
          "A ship came round the point before the fog had lifted.",
          "Dr. Brown saw it from her window and ran down to the harbour.",
          "Nobody had lit the second lamp.",
          "She took the stairs two at a time and found the matches.",
          "The wind put out the first one.",
          "The second burned long enough.",
          "Far out on the water somebody rang a bell three times.",
          "The ship turned slowly towards the open sea.",
          "In the morning a box of oranges stood at the door.",
          "There was no letter in it and no name on it.",
          "The keeper wrote that down as well.");

  private static final double ALLOWED = 0.3;
  private static final double SILENCE = 0.2;

  /** So many sentences are listened to before the voice is stopped in the next one. */
  private static final int HEARD = 8;

  private final Path home;
  private final LongSupplier nanos;
  private final Function<Recorder, Surroundings> around;
  private final List<String> faults = new ArrayList<>();
  private double worstBeginning;
  private double worstLength;
  private double worstStop;
  private double worstNarrated;

  Check(Path home, LongSupplier nanos, Function<Recorder, Surroundings> around) {
    this.home = home;
    this.nanos = nanos;
    this.around = around;
  }

  List<String> faults() {
    return faults;
  }

  /** The largest differences, for people. */
  String figures() {
    return "beginnings=%.3fs lengths=%.3fs silence-after-stop=%.3fs narrated=%.3fs"
        .formatted(worstBeginning, worstLength, worstStop, worstNarrated);
  }

  void run() throws IOException, StoreRefused, InterruptedException {
    Recorder first = new Recorder(nanos);
    String stoppedIn;
    try (Listener device = Listener.start(config(), around.apply(first))) {
      String work =
          Listener.text(
              device.post(
                  "/books", String.join(" ", STORY) + "\n", "X-File-Name", "the-second-lamp.txt"),
              "work");
      device.post("/open", Json.object().put("work", work).text());
      untilSilent(device);
      double own = first.second(nanos.getAsLong());
      device.post("/aloud", "{\"do\":\"on\"}");
      stoppedIn = listen(device, first, own);
    }
    Recorder second = new Recorder(nanos);
    try (Listener device = Listener.start(config(), around.apply(second))) {
      opensThere(device, stoppedIn);
    }
  }

  /** The device says by itself what it opens. */
  private static void untilSilent(Listener device) throws InterruptedException {
    while (device.state().get("speech") instanceof Json.Obj speech
        && speech.get("speaking") instanceof Json.Bool(boolean speaking)
        && speaking) {
      Thread.sleep(50);
    }
  }

  /**
   * Returns the sentence in the middle of which the voice was stopped.
   *
   * @param own until when on the tape it was the device that spoke, and not the book
   */
  private String listen(Listener device, Recorder recorder, double own)
      throws InterruptedException {
    List<Listener.Told> told = new ArrayList<>();
    while (told.size() <= HEARD) {
      told.add(device.next());
    }
    Listener.Told last = told.getLast();
    Thread.sleep(last.millis() / 2);
    device.post("/aloud", "{\"do\":\"stop\"}");
    double stopped = recorder.second(nanos.getAsLong());
    Thread.sleep(700);
    List<Sound> sounds =
        Sound.of(recorder.tape(), SILENCE).stream().filter(one -> one.from() > own).toList();
    if (sounds.size() != told.size()) {
      faults.add(
          told.size() + " sentences were told and " + sounds.size() + " were heard: " + sounds);
      return last.text();
    }
    for (int i = 0; i < told.size(); i++) {
      compare(recorder, told.get(i), sounds.get(i), i == told.size() - 1);
    }
    worstStop = Math.max(0, sounds.getLast().to() - stopped);
    if (worstStop > ALLOWED) {
      faults.add("after the stop it sounded on for " + worstStop + " s");
    }
    return last.text();
  }

  private void compare(Recorder recorder, Listener.Told told, Sound sound, boolean stopped) {
    double beginning = Math.abs(recorder.second(told.nano()) - sound.from());
    worstBeginning = Math.max(worstBeginning, beginning);
    if (beginning > ALLOWED) {
      faults.add("%.3f s beside its sound: %s".formatted(beginning, told.text()));
    }
    if (!stopped) {
      // A voice ends a sentence with a silence that no loudness shows.
      double length = told.millis() / 1000.0 - (sound.to() - sound.from());
      worstLength = Math.max(worstLength, Math.abs(length));
      if (length < -0.05 || length > 2 * ALLOWED) {
        faults.add("told %.3f s longer than it sounds: %s".formatted(length, told.text()));
      }
    }
  }

  /** The narrated book: every tone at its sentence, in order, and the note's not at all. */
  void narration() throws IOException, StoreRefused, InterruptedException {
    Recorder recorder = new Recorder(nanos);
    List<Listener.Told> told = new ArrayList<>();
    double own;
    try (Listener device = Listener.start(config(), around.apply(recorder))) {
      String work =
          Listener.text(device.post("/books", Tones.epub(), "X-File-Name", "tones.epub"), "work");
      device.post("/open", Json.object().put("work", work).text());
      untilSilent(device);
      own = recorder.second(nanos.getAsLong());
      device.post("/aloud", "{\"do\":\"on\"}");
      while (told.size() < Tones.SUNG.size()) {
        told.add(device.next());
      }
      Thread.sleep(told.getLast().millis() + 100);
      device.post("/aloud", "{\"do\":\"stop\"}");
    }
    short[] tape = recorder.tape();
    List<Sound> sounds =
        Sound.of(tape, SILENCE / 2).stream().filter(one -> one.from() > own).toList();
    for (int i = 0; i < Tones.SUNG.size(); i++) {
      Tones.Sung sung = Tones.SUNG.get(i);
      int hertz = i < sounds.size() ? sounds.get(i).hertz(tape) : 0;
      if (Math.abs(hertz - sung.hertz()) > 15 || !told.get(i).text().equals(sung.text())) {
        faults.add("at “%s” a tone of %d Hz was heard".formatted(sung.text(), hertz));
        continue;
      }
      double beginning = Math.abs(recorder.second(told.get(i).nano()) - sounds.get(i).from());
      worstNarrated = Math.max(worstNarrated, beginning);
      if (beginning > ALLOWED
          || told.get(i).millis() != Math.round((sung.to() - sung.from()) * 1000)) {
        faults.add("%.3f s beside its tone: %s".formatted(beginning, sung.text()));
      }
    }
  }

  private void opensThere(Listener device, String sentence) throws InterruptedException {
    String place = Listener.text(device.state(), "book", "locator", "text", "highlight");
    if (place.isEmpty() || !sentence.startsWith(place.substring(0, Math.min(12, place.length())))) {
      faults.add("stopped in “" + sentence + "” and opened at “" + place + "”");
    }
    device.post("/aloud", "{\"do\":\"on\"}");
    String read = device.next().text();
    if (!read.equals(sentence)) {
      faults.add("stopped in “" + sentence + "” and read on from “" + read + "”");
    }
    device.post("/aloud", "{\"do\":\"stop\"}");
  }

  private Config config() {
    return Config.parse(
        """
        {"device":"bedside","name":"Bedside","kind":"reader","account":"demo","readers":["anna"],
         "token":"x","mqtt":"tcp://127.0.0.1:1","content":"http://127.0.0.1:1","door":0,
         "home":%s,"panel":{"width":360,"height":300,"depth":4},
         "ears":{"engine":"none"}}
        """
            .formatted(Json.of(home.toString()).text()));
  }
}
