package dev.lectern.ears.pocketsphinx;

import dev.lectern.ears.Grammar;
import dev.lectern.ears.GrammarText;
import dev.lectern.ears.Hearing;
import dev.lectern.ears.Recogniser;
import dev.lectern.ears.Scale;
import dev.lectern.ears.audio.SpeechSpan;
import dev.lectern.ears.phonemes.Pronouncer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * PocketSphinx: the grammar and a free pass over phones, over the whole utterance once it has
 * ended, since its mean can then be taken off. Partial words come from a stream beside, only when
 * somebody asks for them.
 */
public final class PocketSphinxRecogniser implements Recogniser {
  private static final String SOUNDS = "sounds";

  /**
   * Phones without their neighbours, which is a hundred times quicker; and a little noise, always
   * the same, since digital silence is heard as words.
   */
  private static final List<String> OPTIONS =
      List.of("-allphone_ci", "yes", "-dither", "yes", "-seed", "1");

  /** The phones' own language model counts less than the library would have it. */
  private static final double SOUNDS_WEIGHT = 2.0;

  private static final double USUAL_WEIGHT = 6.5;

  /** How much a loss of one thousand a frame counts beside the phones' distance. */
  private static final double LOSS_WEIGHT = 10;

  /** Chosen on development speech; docs/voice.md has the table. */
  private static final Scale SCALE = new Scale(0.56, 0.51);

  private final Model model;
  private final Pronouncer pronouncer;
  private final Decoder decoder;
  private final Set<String> cannotSay = new HashSet<>();
  private int grammars;
  private String current = "";
  private short[] sound = new short[16_000];
  private int length;
  private int streamed;
  private boolean streaming;

  /**
   * @throws IllegalArgumentException where the library or the model is missing
   */
  public PocketSphinxRecogniser(Model model, Pronouncer pronouncer) {
    this.model = model;
    this.pronouncer = pronouncer;
    decoder = new Decoder(model.folder(), OPTIONS);
    decoder.option("-lw", SOUNDS_WEIGHT);
    if (!decoder.setAllphone(SOUNDS, model.phones())) {
      throw new IllegalArgumentException("PocketSphinx cannot load " + model.phones());
    }
    decoder.option("-lw", USUAL_WEIGHT);
  }

  @Override
  public String engine() {
    return "pocketsphinx";
  }

  @Override
  public String model() {
    return model.folder().toString();
  }

  @Override
  public List<String> open(Grammar grammar) {
    stopStreaming();
    GrammarText text = new GrammarText(grammar.jsgf());
    List<String> left = new ArrayList<>();
    for (String word : text.words()) {
      if (!knows(word)) {
        left.add(
            "No sentence with the word \"" + word + "\" can be heard: nobody knows its sounds.");
      }
    }
    String kept =
        text.keeping(this::knows)
            .orElseThrow(
                () -> new IllegalArgumentException("no sentence of the grammar can be heard"));
    String name = "grammar" + ++grammars;
    if (!decoder.setGrammar(name, kept)) {
      throw new IllegalArgumentException("PocketSphinx refuses the grammar " + grammar.id());
    }
    decoder.use(name);
    if (!current.isEmpty()) {
      decoder.forget(current);
    }
    current = name;
    return left;
  }

  private boolean knows(String word) {
    if (cannotSay.contains(word)) {
      return false;
    }
    if (decoder.phones(word).isPresent()) {
      return true;
    }
    Optional<List<String>> phones = pronouncer.phones(word);
    boolean added = phones.isPresent() && decoder.addWord(word, phones.get());
    if (!added) {
      cannotSay.add(word);
    }
    return added;
  }

  @Override
  public void begin() {
    stopStreaming();
    length = 0;
    streamed = 0;
  }

  @Override
  public void accept(short[] pcm) {
    if (length + pcm.length > sound.length) {
      sound = Arrays.copyOf(sound, Math.max(length + pcm.length, sound.length * 2));
    }
    System.arraycopy(pcm, 0, sound, length, pcm.length);
    length += pcm.length;
  }

  @Override
  public String partial() {
    if (current.isEmpty()) {
      return "";
    }
    if (!streaming) {
      decoder.use(current);
      decoder.start();
      streaming = true;
    }
    decoder.process(Arrays.copyOfRange(sound, streamed, length), false);
    streamed = length;
    return decoder.hypothesis().map(Decoder.Hypothesis::text).orElse("");
  }

  @Override
  public Hearing finish() {
    stopStreaming();
    short[] speech = SpeechSpan.of(Arrays.copyOf(sound, length));
    length = 0;
    if (current.isEmpty() || speech.length == 0) {
      return Hearing.nothing();
    }
    Optional<Decoder.Hypothesis> words = decode(current, speech);
    if (words.isEmpty() || words.get().text().isBlank()) {
      return Hearing.nothing();
    }
    Optional<Decoder.Hypothesis> sounds = decode(SOUNDS, speech);
    if (sounds.isEmpty()) {
      return Hearing.nothing();
    }
    Fit fit = Fit.of(words.get().segments(), phonesOf(words.get()), sounds.get().segments());
    double measure = fit.distance() + LOSS_WEIGHT * fit.loss();
    return new Hearing(words.get().text(), SCALE.score(measure), List.of(), sounds.get().text());
  }

  private Optional<Decoder.Hypothesis> decode(String search, short[] speech) {
    decoder.use(search);
    decoder.start();
    decoder.process(speech, true);
    decoder.end();
    return decoder.hypothesis();
  }

  private List<String> phonesOf(Decoder.Hypothesis words) {
    List<String> phones = new ArrayList<>();
    for (Decoder.Segment segment : words.segments()) {
      if (Fit.isSpeech(segment.word())) {
        decoder.phones(segment.word()).ifPresent(phones::addAll);
      }
    }
    return phones;
  }

  private void stopStreaming() {
    if (streaming) {
      decoder.end();
      streaming = false;
    }
  }

  @Override
  public void close() {
    stopStreaming();
    decoder.close();
  }
}
