package dev.lectern.stage;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.reading.epub.Fingerprints;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.format.Books;
import dev.lectern.stage.bringing.BookWalk;
import dev.lectern.stage.bringing.FoundBook;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Books into a running bridge, by its owner's door. */
@Command(
    name = "books",
    description = "Brings books into a running bridge.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills what is annotated
final class BooksCommand {
  /** Of one folder: more than any household's library. */
  private static final int MOST_BOOKS = 100_000;

  @Option(
      names = "--bridge",
      paramLabel = "URL",
      required = true,
      scope = ScopeType.INHERIT,
      description = "the bridge's HTTP address")
  private URI bridge;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      required = true,
      scope = ScopeType.INHERIT,
      description = "the owner's token, as the bridge keeps it in its home")
  private Path token;

  @Spec private CommandSpec spec;

  private record Refusal(Path file, String sentence) {}

  @Command(
      name = "import",
      description =
          "Brings in the books of a folder, such as a USB stick or a calibre library. May be run"
              + " again: what is there already is passed over.")
  int bring(
      @Option(names = "--dry-run", description = "only says what would come in") boolean dry,
      @Option(names = "--text", description = "takes plain text and Markdown, too") boolean texts,
      @Parameters(paramLabel = "FOLDER") Path folder)
      throws CannotDo {
    BookWalk.Found found = found(folder, texts);
    OwnersBridge owners = new OwnersBridge(bridge, token);
    Set<String> there = shelf(owners);
    List<Refusal> refused = new ArrayList<>();
    int came = 0;
    int known = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (FoundBook book : found.books()) {
        String ended;
        try {
          String edition = Fingerprints.edition(book.file()).sha256();
          if (!there.add(edition)) {
            known++;
            ended = "is there already";
          } else {
            if (dry) {
              tried(book);
            } else {
              offered(owners, client, book);
            }
            came++;
            ended = dry ? "would come in" : "came in";
          }
        } catch (Refused | IOException no) {
          String sentence =
              no instanceof Refused ? String.valueOf(no.getMessage()) : "It cannot be read.";
          refused.add(new Refusal(book.file(), sentence));
          ended = "was refused: " + sentence;
        }
        int at = came + known + refused.size();
        say(
            "%d/%d %s %s"
                .formatted(at, found.books().size(), folder.relativize(book.file()), ended));
      }
    }
    say(
        "%d %s, %d were there already, %d were refused."
            .formatted(came, dry ? "would come in" : "came in", known, refused.size()));
    refused.forEach(one -> say("refused: " + one.file() + ": " + one.sentence()));
    found.unreadable().forEach(one -> say("cannot be looked into: " + one));
    if (found.more()) {
      say("There are more than " + MOST_BOOKS + " books; the rest was not looked at.");
    }
    return refused.isEmpty() && found.unreadable().isEmpty() && !found.more() ? 0 : 1;
  }

  /** A book that is not taken, in the bridge's words. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
      super(sentence);
    }
  }

  private static BookWalk.Found found(Path folder, boolean texts) throws CannotDo {
    if (!Files.isDirectory(folder)) {
      throw CannotDo.misused("There is no folder " + folder + ".");
    }
    try {
      BookWalk.Found found = BookWalk.below(folder, texts, MOST_BOOKS);
      if (found.books().isEmpty()) {
        throw CannotDo.failed("There is no book in " + folder + ".");
      }
      return found;
    } catch (IOException e) {
      throw CannotDo.failed(folder + " cannot be read.");
    }
  }

  /** The files that are on the household's shelf. */
  private static Set<String> shelf(OwnersBridge owners) throws CannotDo {
    Set<String> editions = new HashSet<>();
    byte[] answer = owners.ask("GET", "/api/account", "");
    try {
      String text = new String(answer, StandardCharsets.UTF_8);
      if (JsonReader.read(text, JsonLimits.LOCAL) instanceof Json.Obj account
          && account.get("shelf") instanceof Json.Arr shelf) {
        for (Json one : shelf.items()) {
          if (one instanceof Json.Obj book
              && book.get("live") instanceof Json.Bool live
              && live.value()
              && book.get("edition") instanceof Json.Str edition) {
            editions.add(edition.value().substring(edition.value().lastIndexOf(':') + 1));
          }
        }
        return editions;
      }
    } catch (MalformedJson notTheBridge) {
      // As what has no shelf.
    }
    throw CannotDo.failed("The answer is no household's shelf: is that the bridge's address?");
  }

  /** Opened here, as the bridge would. */
  private static void tried(FoundBook book) throws Refused {
    switch (books().open(book.file())) {
      case Opening.Opened opened -> opened.publication().close();
      case Opening.Refused(String code, String sentence) -> throw new Refused(sentence);
    }
  }

  private static Books books() {
    return Books.beside(
        System.getProperty("java.class.path"),
        Path.of(System.getProperty("java.home")),
        System.getenv().getOrDefault("PATH", ""));
  }

  private void offered(OwnersBridge owners, HttpClient client, FoundBook book)
      throws Refused, CannotDo, IOException {
    String path =
        "/api/books?name="
            + query(book.file().getFileName().toString())
            + (book.title().isEmpty() ? "" : "&title=" + query(book.title()))
            + (book.author().isEmpty() ? "" : "&author=" + query(book.author()));
    String refusal = owners.offer(client, path, book.file());
    if (!refusal.isEmpty()) {
      throw new Refused(refusal);
    }
  }

  private static String query(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
