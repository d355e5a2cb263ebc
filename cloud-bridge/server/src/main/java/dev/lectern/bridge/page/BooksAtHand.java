package dev.lectern.bridge.page;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Aliases;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.exchange.BookHint;
import dev.lectern.reading.exchange.Brought;
import dev.lectern.reading.exchange.KoreaderSidecar;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import dev.lectern.reading.work.Likeness;
import dev.lectern.reading.xpointer.XPointers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds which of an account's books an annotation is in, and where in it. Open while in use. */
final class BooksAtHand implements AutoCloseable {
  /** So alike a title and an author must be; below it the annotation is listed, not placed. */
  private static final int SAME = 85;

  private static final String SHA = "urn:sha256:";

  private final List<Entitlement> rights;
  private final Map<String, Entitlement> byMd5 = new HashMap<>();
  private final Contents contents;
  private final Map<BookHint, Optional<Entitlement>> found = new HashMap<>();
  private final Map<EditionId, Optional<Publication>> open = new HashMap<>();

  BooksAtHand(Sql sql, AccountId account, Contents contents, List<Brought> items) {
    this.rights = Rights.all(sql, account);
    this.contents = contents;
    for (Brought item : items) {
      String md5 = item.book().partialMd5();
      if (!md5.isEmpty() && !byMd5.containsKey(md5)) {
        for (Aliases.Known known : Aliases.document(sql, account, md5)) {
          rights.stream()
              .filter(right -> right.work().equals(known.work()))
              .findFirst()
              .ifPresent(right -> byMd5.put(md5, right));
        }
      }
    }
  }

  /** The book that is meant: by its bytes, else by title and author where only one is so alike. */
  Optional<Entitlement> find(BookHint hint) {
    return found.computeIfAbsent(hint, this::look);
  }

  private Optional<Entitlement> look(BookHint hint) {
    for (Entitlement right : rights) {
      if (hint.identifiers().contains(SHA + right.edition().sha256())) {
        return Optional.of(right);
      }
    }
    Entitlement sampled = byMd5.get(hint.partialMd5());
    if (sampled != null) {
      return Optional.of(sampled);
    }
    Entitlement best = null;
    int most = SAME - 1;
    boolean alone = true;
    for (Entitlement right : rights) {
      int alike = Likeness.of(hint.title(), hint.author(), right.title(), right.author()).percent();
      if (alike > most) {
        best = right;
        most = alike;
        alone = true;
      } else if (best != null && alike == most && !right.work().equals(best.work())) {
        alone = false;
      }
    }
    return alone ? Optional.ofNullable(best) : Optional.empty();
  }

  /**
   * Where it is in that book's file: what the source says where it needs no search, else by its
   * words.
   *
   * @return null where neither leads anywhere, or the file is not here
   */
  @Nullable Locator locate(Entitlement right, Brought item) {
    Locator said = item.loc();
    boolean sameFile = item.book().identifiers().contains(SHA + right.edition().sha256());
    if (said != null && sameFile && said.cfi() != null) {
      return said;
    }
    Publication book = open.computeIfAbsent(right.edition(), this::publication).orElse(null);
    if (book == null) {
      return null;
    }
    Locator at = said == null ? null : byAddress(book, said);
    if (at == null && !item.quote().isEmpty()) {
      at = byWords(book, item);
    }
    if (at == null && said != null && !said.href().isEmpty()) {
      Resolved resolved = Locators.resolve(book, said, false);
      at = resolved.approximate() ? null : Locators.at(book, resolved.spine(), resolved.offset());
    }
    return at == null ? null : with(at, said);
  }

  private static @Nullable Locator byAddress(Publication book, Locator said) {
    String address = said.foreign().get(KoreaderSidecar.POSITION);
    XPointers.Found at = address == null ? null : XPointers.find(book, address);
    return at == null ? null : Locators.at(book, at.spine(), at.offset());
  }

  private static @Nullable Locator byWords(Publication book, Brought item) {
    String words = item.quote();
    Locator said = item.loc();
    Locator.Quote around = said == null ? null : said.text();
    Locator.Quote quote =
        new Locator.Quote(
            around == null ? "" : around.before(),
            words.length() > 200 ? words.substring(0, 200) : words,
            around == null ? "" : around.after());
    int count = book.spine().size();
    for (int spine = 0; spine < count; spine++) {
      // Each chapter by itself: a quote's own search stops after a dozen.
      Locator guess =
          new Locator(
              book.spine().get(spine).href(),
              null,
              0,
              book.positions().total(spine, 0),
              0,
              quote,
              Map.of(),
              null);
      Resolved resolved = Locators.resolve(book, guess, false);
      if (resolved.how() == Resolved.How.QUOTE) {
        return Locators.at(book, resolved.spine(), resolved.offset());
      }
    }
    return null;
  }

  /** The place in our words, with what other systems call it. */
  private static Locator with(Locator at, @Nullable Locator said) {
    return new Locator(
        at.href(),
        at.cfi(),
        at.progression(),
        at.totalProgression(),
        at.position(),
        at.text(),
        said == null ? Map.of() : said.foreign(),
        null);
  }

  private Optional<Publication> publication(EditionId edition) {
    return contents
        .find(edition)
        .map(file -> contents.books().open(file))
        .flatMap(
            opening ->
                opening instanceof Opening.Opened opened
                    ? Optional.of(opened.publication())
                    : Optional.empty());
  }

  @Override
  public void close() {
    open.values().forEach(one -> one.ifPresent(Publication::close));
  }
}
