package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a finder of a weakness looks for, and that it leads somewhere. */
class SecurityPageTest {
  private static final Path ROOT =
      Path.of(System.getProperty("lectern.root", "../..")).toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @Test
  void itSaysHowToReportWhatIsSupportedAndWhatToExpect() throws Exception {
    String page = Files.readString(ROOT.resolve("SECURITY.md"));
    assertThat(page.lines())
        .contains("## How to report", "## Supported versions", "## What to expect");
  }

  @Test
  void itsLinksLeadSomewhere() throws Exception {
    for (String page : List.of("SECURITY.md", "docs/security.md")) {
      Path file = ROOT.resolve(page);
      List<String> links =
          LINK.matcher(Files.readString(file)).results().map(it -> it.group(1)).toList();
      assertThat(links).as(page).isNotEmpty();
      for (String link : links) {
        assertThat(file.resolveSibling(link)).as(page).exists();
      }
    }
  }
}
