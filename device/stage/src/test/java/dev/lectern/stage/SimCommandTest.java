package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A simulation that would show nothing says so, in one sentence, and never "OK". */
class SimCommandTest {
  static {
    if (System.getProperty("lectern.root") == null) {
      System.setProperty("lectern.root", Path.of("../..").toAbsolutePath().toString());
    }
  }

  @Test
  void whatCannotBePlayedIsSaidInOneSentence() {
    for (String words :
        List.of(
            "--threads 0",
            "--histories -5",
            "--histories 0",
            "--break nope",
            "--break ../../../pom",
            "--replay x",
            "--replay 5:",
            "--replay 5:999",
            "--replay 99999999999999999999",
            "--trace --histories 5",
            "--keep far.json --trace",
            "--keep far.json --replay 5:0",
            "--keep far.json --list-breaks",
            "--keep far.json --break newest-wins",
            "--dump-merges -1")) {
      NotesCommandTest.Run run = NotesCommandTest.run(("sim " + words).split(" "));
      assertThat(run.status()).as(words + run.err()).isEqualTo(2);
      assertThat(run.err().strip()).as(words).isNotEmpty().doesNotContain("\n");
      assertThat(run.out()).as(words).isEmpty();
    }
  }

  @Test
  void aStepThatIsThereIsPlayed() {
    NotesCommandTest.Run run = NotesCommandTest.run("sim", "--replay", "5:0,1");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("all held");
  }
}
