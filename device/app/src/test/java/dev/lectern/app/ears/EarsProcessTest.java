package dev.lectern.app.ears;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.app.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarsProcessTest {
  @TempDir Path folder;

  @Test
  void ears_that_die_are_started_again_and_told_the_grammar() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    EarsListener listener =
        new EarsListener() {
          @Override
          public void ready(String json) {
            told.add("ready");
          }

          @Override
          public void heard(String json) {
            told.add(json);
          }

          @Override
          public void gone(String sentence) {
            told.add(sentence);
          }
        };
    EarsProcess.Pauses quick =
        new EarsProcess.Pauses(
            Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(60));
    try (EarsProcess ears =
        new EarsProcess(
            Program.command(EchoEars.class),
            folder.resolve("ears.log"),
            listener,
            System::nanoTime,
            quick)) {
      ears.start();
      assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("ready");
      ears.grammar("next page");
      assertThat(ears.utterance(7, new byte[4])).isTrue();
      assertThat(told.poll(20, TimeUnit.SECONDS))
          .isEqualTo("{\"id\":\"7\",\"text\":\"next page\"}");

      ears.utterance(8, new byte[1]);
      assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("The hearing program has ended.");
      assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("ready");
      ears.utterance(9, new byte[4]);
      assertThat(told.poll(20, TimeUnit.SECONDS))
          .isEqualTo("{\"id\":\"9\",\"text\":\"next page\"}");
    }
    assertThat(told).isEmpty();
  }
}
