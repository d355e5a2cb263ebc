package dev.lectern.stage.epubtests;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.speech.BookNarrator;
import dev.lectern.app.speech.Playable;
import dev.lectern.app.speech.Wav;
import dev.lectern.app.study.OnPage;
import dev.lectern.device.reading.Recital;
import dev.lectern.device.reading.Recording;
import dev.lectern.device.reading.Sentence;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.Clip;
import dev.lectern.reading.epub.Narrated;
import dev.lectern.reading.epub.PageSound;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.locate.Locators;
import dev.lectern.typesetter.PageView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the device's own narrator takes out of a book's recording. */
final class Recorded {
  private static final long BEGIN = 29_268;
  private static final long END = 44_783;
  private static final long NEAR = 60;
  private static final int LOUD = 1_000;
  private static final int A_SECOND = 1_000;
  private static final String NO_DECODER =
      "its one stretch is cut from 29.268 to 44.783 s, but MP3 is played only where mpg123 is"
          + " installed, and here it is not";

  private Recorded() {}

  /** The extract's one stretch is the whole text, and its sound is as long as the overlay says. */
  static Verdict narration(Subject subject) {
    List<Narrated> parts = subject.book().narration(1);
    String said = Subject.plain(subject.book().text(1).text());
    Clip clip = parts.size() == 1 ? parts.getFirst().clip() : null;
    if (clip == null
        || !parts.getFirst().text().equals(said)
        || clip.beginMs() != BEGIN
        || clip.endMs() != END) {
      return Verdict.fail("the narration is " + parts);
    }
    Recording recording = new Recording(clip.href(), clip.beginMs(), clip.endMs());
    byte[] sound = played(subject, 1, recording);
    if (sound == null) {
      return Verdict.fail(NO_DECODER);
    }
    try {
      Wav wav = Wav.parse(sound);
      long millis = wav.duration().toMillis();
      return Verdict.of(
          Math.abs(millis - (END - BEGIN)) <= NEAR && peak(wav) > LOUD,
          "the whole extract is one stretch; the device plays 15.5 s of its recording from"
              + " 29.268 s on, and no more",
          "it plays " + millis + " ms");
    } catch (Wav.BadWav e) {
      return Verdict.fail("what is played is no sound: " + e.getMessage());
    }
  }

  private static int peak(Wav wav) {
    var samples = wav.data().duplicate().order(java.nio.ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int peak = 0;
    while (samples.hasRemaining()) {
      peak = Math.max(peak, Math.abs(samples.get()));
    }
    return peak;
  }

  /** The page marks a sound, offers it, and what the device plays of it is to be heard. */
  static Verdict withinAChapter(Subject subject) {
    PageView page = subject.at(0, 0);
    List<PageSound> sounds = OnPage.sounds(subject.book(), page.start(), page.end());
    String href = sounds.size() == 1 ? sounds.getFirst().href() : null;
    boolean marked = subject.runs(0).stream().anyMatch(run -> run.words().contains("\u266a"));
    if (href == null || !marked) {
      return Verdict.fail("the page offers " + sounds + (marked ? "" : " and draws no mark"));
    }
    byte[] sound = played(subject, 0, new Recording(href, 0, -1));
    if (sound == null) {
      return Verdict.fail("MP3 is played only where mpg123 is installed, and here it is not");
    }
    try {
      Wav wav = Wav.parse(sound);
      return Verdict.of(
          wav.duration().toMillis() > A_SECOND && peak(wav) > LOUD,
          "the page marks the sound with a note sign and its name, offers it to be played, and the"
              + " device plays "
              + Math.round(wav.duration().toMillis() / 100.0) / 10.0
              + " s that can be heard",
          "it plays " + wav.duration().toMillis() + " ms");
    } catch (Wav.BadWav e) {
      return Verdict.fail("what is played is no sound: " + e.getMessage());
    }
  }

  private static byte @org.jspecify.annotations.Nullable [] played(
      Subject subject, int spine, Recording recording) {
    EditionId edition = new EditionId(OtherBook.sum(subject.file()));
    try {
      Path home = Files.createTempDirectory("epub-tests");
      BookFolder folder = new BookFolder(home);
      Files.copy(subject.file(), folder.file(edition));
      Sentence sentence =
          new Sentence(
              "",
              Locators.at(subject.book(), spine, 0),
              Locators.at(subject.book(), spine, 0),
              "en",
              recording);
      Playable playable = new Playable(System.getenv().getOrDefault("PATH", ""));
      byte[] sound =
          new BookNarrator(folder, Books.standard(), playable)
              .play(new Recital(edition, sentence, 0));
      Files.deleteIfExists(folder.file(edition));
      Files.deleteIfExists(home);
      return sound;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
