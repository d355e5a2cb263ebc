package dev.lectern.ears.sphinx4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrammarFolderTest {
  @TempDir Path temporary;

  @Test
  void nothingStaysBehind() throws Exception {
    // No process has such a number: Linux ends at 2^22.
    Path left = Files.createDirectory(temporary.resolve("lectern-grammar-2000000000-killed"));
    Files.writeString(left.resolve("grammar1.gram"), "");
    Path other = Files.createDirectory(temporary.resolve("somebody-elses"));
    try (GrammarFolder folder = GrammarFolder.in(temporary);
        GrammarFolder second = GrammarFolder.in(temporary)) {
      folder.write("grammar1", "#JSGF V1.0;");
      assertThat(folder.path().resolve("grammar1.gram")).exists();
      assertThat(second.path()).exists();
      assertThat(left).doesNotExist();
    }
    assertThat(temporary).isDirectoryContaining(other::equals);
    try (var there = Files.list(temporary)) {
      assertThat(there).containsExactly(other);
    }
  }
}
