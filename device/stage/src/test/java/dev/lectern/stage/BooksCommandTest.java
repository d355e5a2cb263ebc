package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lectern.protocol.Sha256;
import dev.lectern.testing.EpubContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of books into a bridge that keeps a shelf and refuses what says so. */
class BooksCommandTest {
  @TempDir private Path home;
  private final List<String> asked = new ArrayList<>();
  private final Set<String> shelf = new TreeSet<>();
  private HttpServer bridge;
  private Path token;
  private Path folder;

  @BeforeEach
  void start() throws IOException {
    bridge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bridge.createContext("/", this::answer);
    bridge.start();
    token = Files.writeString(home.resolve("owner.token"), "s3cret\n");
    folder = Files.createDirectory(home.resolve("stick"));
  }

  @AfterEach
  void stop() {
    bridge.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    int status = 200;
    String answer = "{\"ok\":true}";
    if (exchange.getRequestURI().getPath().equals("/api/account")) {
      answer =
          "{\"shelf\":["
              + String.join(
                  ",",
                  shelf.stream()
                      .map(it -> "{\"live\":true,\"edition\":\"sha256:" + it + "\"}")
                      .toList())
              + "]}";
    } else {
      asked.add(URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
      if (new String(sent, StandardCharsets.ISO_8859_1).contains("locked")) {
        status = 422;
        answer = "{\"code\":\"locked\",\"sentence\":\"This book is locked.\"}";
      } else {
        shelf.add(Sha256.hex(sent));
      }
    }
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void put(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void put(String path, String content) throws IOException {
    put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private NotesCommandTest.Run books(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "books",
                "import",
                "--bridge",
                "http://127.0.0.1:" + bridge.getAddress().getPort(),
                "--token-file",
                token.toString()));
    words.addAll(List.of(more));
    words.add(folder.toString());
    return NotesCommandTest.run(words.toArray(String[]::new));
  }

  @Test
  void aCalibreLibraryComesInUnderItsOwnWordsOneFileABook() throws IOException {
    put("metadata.db", "x");
    put("A. Keeper/Rain (7)/Rain.epub", "one");
    put("A. Keeper/Rain (7)/Rain.mobi", "the same, worse");
    put("A. Keeper/Rain (7)/cover.jpg", "x");
    put(
        "A. Keeper/Rain (7)/metadata.opf",
        """
        <?xml version='1.0' encoding='utf-8'?>
        <package xmlns="http://www.idpf.org/2007/opf" version="2.0">
          <metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
            <dc:title>The Ledger of Rain &amp; Snow</dc:title>
            <dc:creator opf:role="aut">A. Keeper</dc:creator>
            <dc:creator opf:role="trl">Somebody Else</dc:creator>
            <dc:creator opf:role="aut">B. Keeper</dc:creator>
          </metadata>
        </package>
        """);
    put(".caltrash/b/9/Gone.epub", "gone");

    assertThat(books().status()).isZero();
    assertThat(asked)
        .containsExactly(
            "name=Rain.epub&title=The Ledger of Rain & Snow&author=A. Keeper, B. Keeper");
  }

  @Test
  void whatIsThereAlreadyIsNotSentAndWhatIsRefusedIsToldWithItsSentence() throws IOException {
    put("a.epub", "one");
    put("b/a.epub", "two");
    put("b/c.EPUB", "two");
    put("b/locked.pdf", "locked");
    put("readme.txt", "no book");

    NotesCommandTest.Run first = books();
    assertThat(first.status()).isEqualTo(1);
    assertThat(first.out())
        .contains("1/4 a.epub came in")
        .contains("3/4 b/c.EPUB is there already")
        .contains("4/4 b/locked.pdf was refused: This book is locked.")
        .contains("2 came in, 1 were there already, 1 were refused.")
        .contains("refused: " + folder.resolve("b/locked.pdf") + ": This book is locked.");
    assertThat(asked).hasSize(3);

    Files.delete(folder.resolve("b/locked.pdf"));
    NotesCommandTest.Run again = books();
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("0 came in, 3 were there already, 0 were refused.");
    assertThat(asked).hasSize(3);
  }

  @Test
  void aDryRunSendsNothing() throws IOException {
    put("a.epub", new EpubContainer("book.opf").bytes());
    put("poem.txt", "Roses are red.\n\nViolets are blue.\n");

    NotesCommandTest.Run run = books("--dry-run", "--text");
    assertThat(run.out()).contains("poem.txt would come in").contains("a.epub was refused: ");
    assertThat(run.out()).contains("1 would come in, 0 were there already, 1 were refused.");
    assertThat(asked).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsSaidInOneSentence() throws IOException {
    assertThat(books().err().strip()).isEqualTo("There is no book in " + folder + ".");
    put("a.epub", "one");
    bridge.stop(0);
    assertThat(books().err().strip()).startsWith("No bridge answers at ");
    folder = folder.resolve("none");
    assertThat(books().err().strip()).isEqualTo("There is no folder " + folder + ".");
  }
}
