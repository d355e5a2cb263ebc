package dev.lectern.app.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.device.dialog.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptLanguageTest {
  @TempDir private Path folder;

  @Test
  void whatWasChosenOutlivesAStartAndTheConfiguration() throws Exception {
    Wording wording = Wording.load("en", 0);
    KeptLanguage first = new KeptLanguage(wording, "en", folder);
    first.choose("de-AT");
    assertThat(wording.say("book.none")).isEqualTo("Es ist kein Buch geöffnet.");
    KeptLanguage second = new KeptLanguage(Wording.load("en", 0), "en", folder);
    assertThat(second.now()).isEqualTo("de");
  }

  @Test
  void anUnknownOneIsRefusedInOneSentenceAndChangesNothing() throws Exception {
    Wording wording = Wording.load("de", 0);
    KeptLanguage kept = new KeptLanguage(wording, "de", folder);
    assertThatThrownBy(() -> kept.choose("tlh"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"tlh\"")
        .hasMessageContaining("de, en");
    assertThat(kept.now()).isEqualTo("de");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anUnknownConfigurationOrADamagedFileIsEnglish() throws Exception {
    assertThat(new KeptLanguage(Wording.load("tlh", 0), "tlh", folder).now()).isEqualTo("en");
    Files.writeString(folder.resolve("language.txt"), "?");
    assertThat(new KeptLanguage(Wording.load("de", 0), "de", folder).now()).isEqualTo("en");
  }

  @Test
  void whatCannotBeKeptIsNotSpoken() throws Exception {
    Wording wording = Wording.load("en", 0);
    KeptLanguage kept = new KeptLanguage(wording, "en", folder.resolve("missing"));
    assertThatThrownBy(() -> kept.choose("de")).isInstanceOf(java.io.IOException.class);
    assertThat(wording.language()).isEqualTo("en");
  }
}
