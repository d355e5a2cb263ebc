package dev.lectern.ears.sphinx4;

import dev.lectern.ears.Grammar;
import dev.lectern.ears.GrammarText;
import dev.lectern.ears.Hearing;
import dev.lectern.ears.Recogniser;
import dev.lectern.ears.Scale;
import dev.lectern.ears.audio.SpeechSpan;
import dev.lectern.ears.phonemes.Phones;
import dev.lectern.ears.phonemes.Pronouncer;
import edu.cmu.sphinx.decoder.Decoder;
import edu.cmu.sphinx.decoder.search.Token;
import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.jsgf.JSGFGrammar;
import edu.cmu.sphinx.jsgf.JSGFGrammarException;
import edu.cmu.sphinx.jsgf.JSGFGrammarParseException;
import edu.cmu.sphinx.linguist.Linguist;
import edu.cmu.sphinx.linguist.WordSearchState;
import edu.cmu.sphinx.linguist.acoustic.Unit;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.util.props.ConfigurationManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sphinx4 with a branch out of the grammar. An utterance is decoded when it has ended: first with a
 * branch that takes what is no command, then, if a command is left, with a likelier one that it
 * must beat as well before money may move.
 */
public final class Sphinx4Recogniser implements Recogniser {
  private static final String CONFIGURATION = "/dev/lectern/ears/sphinx4/sphinx4.config.xml";
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final String OUTSIDE = "<unk>";

  /** Chosen on development speech; docs/voice.md has the table. */
  private static final Scale SCALE = new Scale(0.45, 0.41);

  private final Pronouncer pronouncer;
  private final ConfigurationManager parts;
  private final Decoder words;
  private final Decoder sounds;
  private final OpenDictionary dictionary;
  private final JSGFGrammar grammar;
  private final Set<String> cannotSay = new HashSet<>();
  private final ByteArrayOutputStream sound = new ByteArrayOutputStream();
  private boolean allocated;
  private int grammars;

  public Sphinx4Recogniser(Pronouncer pronouncer) {
    this.pronouncer = pronouncer;
    Logger.getLogger("").setLevel(Level.WARNING);
    parts =
        new ConfigurationManager(
            Objects.requireNonNull(Sphinx4Recogniser.class.getResource(CONFIGURATION)));
    words = parts.lookup("words");
    sounds = parts.lookup("sounds");
    dictionary = parts.lookup("dictionary");
    grammar = parts.lookup("grammar");
    try {
      dictionary.allocate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String engine() {
    return "sphinx4";
  }

  @Override
  public String model() {
    return "en-us of sphinx4-data";
  }

  @Override
  public List<String> open(Grammar opened) {
    GrammarText text = new GrammarText(opened.jsgf());
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
    try (GrammarFolder folder = GrammarFolder.in(TEMPORARY)) {
      folder.write(name, kept);
      grammar.setBaseURL(folder.path().toUri().toURL());
      grammar.loadJSGF(name);
      if (allocated) {
        // Only the graph is made anew; the model stays loaded.
        parts.<Linguist>lookup("wordLinguist").allocate();
      } else {
        words.allocate();
        sounds.allocate();
        allocated = true;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JSGFGrammarParseException | JSGFGrammarException e) {
      throw new IllegalArgumentException("Sphinx4 refuses the grammar " + opened.id(), e);
    }
    return left;
  }

  private boolean knows(String word) {
    if (cannotSay.contains(word)) {
      return false;
    }
    if (dictionary.knows(word)) {
      return true;
    }
    Optional<List<String>> phones = pronouncer.phones(word);
    if (phones.isEmpty()) {
      cannotSay.add(word);
      return false;
    }
    dictionary.add(word, phones.get());
    return true;
  }

  @Override
  public void begin() {
    sound.reset();
  }

  @Override
  public void accept(short[] pcm) {
    ByteBuffer bytes = ByteBuffer.allocate(pcm.length * 2);
    bytes.asShortBuffer().put(pcm);
    sound.writeBytes(bytes.array());
  }

  /** Always empty: this engine hears whole utterances. */
  @Override
  public String partial() {
    return "";
  }

  @Override
  public Hearing finish() {
    short[] all = new short[sound.size() / 2];
    ByteBuffer.wrap(sound.toByteArray()).asShortBuffer().get(all);
    sound.reset();
    short[] speech = SpeechSpan.of(all);
    if (!allocated || speech.length == 0) {
      return Hearing.nothing();
    }
    Optional<Result> said = decode(words, speech);
    String text = said.map(Result::getBestFinalResultNoFiller).orElse("").strip();
    if (text.isEmpty() || text.contains(OUTSIDE)) {
      return Hearing.nothing();
    }
    List<String> wordPhones = said.map(Sphinx4Recogniser::phonesOf).orElse(List.of());
    List<String> heard = decode(sounds, speech).map(Sphinx4Recogniser::phonesOf).orElse(List.of());
    return new Hearing(
        text, SCALE.score(Phones.distance(wordPhones, heard)), List.of(), String.join(" ", heard));
  }

  private Optional<Result> decode(Decoder decoder, short[] speech) {
    ByteBuffer bytes = ByteBuffer.allocate(speech.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(speech);
    parts
        .<StreamDataSource>lookup("source")
        .setInputStream(new ByteArrayInputStream(bytes.array()));
    return Optional.ofNullable(decoder.decode(null));
  }

  /** The phones along the best path, of words and of bare sounds alike, in time. */
  private static List<String> phonesOf(Result result) {
    ArrayDeque<String> phones = new ArrayDeque<>();
    for (Token token = result.getBestToken(); token != null; token = token.getPredecessor()) {
      if (token.getSearchState() instanceof WordSearchState state) {
        Unit[] units = state.getPronunciation().getUnits();
        for (int i = units.length - 1; i >= 0; i--) {
          if (!units[i].isFiller()) {
            phones.addFirst(units[i].getName());
          }
        }
      }
    }
    return List.copyOf(phones);
  }

  @Override
  public void close() {
    if (allocated) {
      words.deallocate();
      sounds.deallocate();
    }
  }
}
