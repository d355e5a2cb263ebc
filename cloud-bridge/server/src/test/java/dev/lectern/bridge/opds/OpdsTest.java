package dev.lectern.bridge.opds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class OpdsTest {
  private static final Caller STRANGER = new Caller.Stranger();
  private static final Caller ANNA = new Caller.SignedIn(Household.DEMO, Acts.ANNA, "anna.tablet");
  private static final Caller BUYER =
      new Caller.SignedIn(Household.DEMO, Acts.ANNA, "anna.tablet", true);
  private static final Address HERE = new Address("http://books.test", "/opds");

  @TempDir Path folder;
  private Household house;

  @BeforeEach
  void open() {
    house = new Household(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Reply ask(Caller caller, String path, Ask.Form form, String... query) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < query.length; i += 2) {
      pairs.put(query[i], query[i + 1]);
    }
    return house.store.read(
        sql -> new Opds(house.clock).answer(sql, caller, new Ask(path, pairs, form, HERE)));
  }

  private Element atom(Caller caller, String path, String... query) throws Exception {
    Reply.Document document = (Reply.Document) ask(caller, path, Ask.Form.ATOM, query);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Document parsed =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(document.text().getBytes(StandardCharsets.UTF_8)));
    return parsed.getDocumentElement();
  }

  private Json.Obj json(Caller caller, String path, String... query) {
    Reply.Document document = (Reply.Document) ask(caller, path, Ask.Form.JSON, query);
    return (Json.Obj) JsonReader.read(document.text(), JsonLimits.LOCAL);
  }

  private static List<Element> all(Element element, String name) {
    List<Element> found = new ArrayList<>();
    var nodes = element.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static List<String> titles(Element feed) {
    return all(feed, "entry").stream()
        .map(entry -> all(entry, "title").getFirst().getTextContent())
        .toList();
  }

  /** The address of the feed's or entry's own link of that relation, or null. */
  private static String link(Element of, String relation) {
    return all(of, "link").stream()
        .filter(link -> link.getParentNode().equals(of))
        .filter(link -> link.getAttribute("rel").equals(relation))
        .map(link -> link.getAttribute("href"))
        .findFirst()
        .orElse(null);
  }

  private void sell(String work, String title, String author, String language) {
    house.store.write(
        sql -> {
          Catalogue.offer(
              sql,
              new CatalogueItem(
                  new WorkId(work),
                  title,
                  author,
                  language,
                  new EditionId(Sha256.hex(work)),
                  1000,
                  new Money(499, "EUR")));
          return true;
        });
  }

  /** As the words of the shop are learned. */
  private void learn() {
    house.store.write(
        sql -> {
          FactsTable.unlisted(sql, 10)
              .forEach(
                  known ->
                      FactsTable.keep(
                          sql,
                          known,
                          Facts.ofWords(known.author()),
                          FactsTable.From.FILE,
                          "2026-11-22T21:04:11Z"));
          return true;
        });
  }

  private void buy(String work, int key) {
    house.store.write(
        sql ->
            house.orders.take(
                sql,
                Household.KITCHEN,
                Acts.order(key, new WorkId(work), 2000, "touch"),
                Sha256.hex(work)));
  }

  @Test
  void whatWasBoughtIsOfferedAsAFileAndEverythingElseForItsPrice() throws Exception {
    house.sell("moss", 499).sell("rain", 200);
    buy("moss", 1);
    for (Caller caller : new Caller[] {STRANGER, BUYER}) {
      Element feed = atom(caller, "/titles");
      assertThat(titles(feed)).containsExactly("The moss", "The rain");
      Element moss = all(feed, "entry").getFirst();
      Element rain = all(feed, "entry").get(1);
      String file = link(moss, "http://opds-spec.org/acquisition");
      assertThat(file)
          .isEqualTo(caller.equals(BUYER) ? "http://books.test/opds/file/moss.epub" : null);
      assertThat(link(rain, "http://opds-spec.org/acquisition")).isNull();
      assertThat(link(rain, "http://opds-spec.org/acquisition/buy"))
          .isEqualTo("http://books.test/opds/buy/rain");
      Element price = all(rain, "opds:price").getFirst();
      assertThat(price.getTextContent()).isEqualTo("2.00");
      assertThat(price.getAttribute("currencycode")).isEqualTo("EUR");
    }
    assertThat(titles(atom(ANNA, "/shelf"))).containsExactly("The moss");
    assertThat(ask(ANNA, "/file/moss.epub", Ask.Form.ATOM)).isInstanceOf(Reply.File.class);
    assertThat(((Reply.No) ask(ANNA, "/file/rain.epub", Ask.Form.ATOM)).status()).isEqualTo(403);
    assertThat(((Reply.No) ask(ANNA, "/file/none.epub", Ask.Form.ATOM)).status()).isEqualTo(404);
  }

  @Test
  void whatAHouseholdHasIsNobodyElsesToSee() {
    house.store.write(
        sql ->
            Rights.own(
                sql,
                Household.DEMO,
                new OwnBook(
                    new WorkId("own-diary"),
                    new EditionId(Sha256.hex("diary")),
                    "My Diary",
                    "Anna",
                    "en",
                    10),
                "2026-11-22T21:00:00Z"));
    for (String path :
        new String[] {
          "/shelf",
          "/recommended",
          "/book/own-diary",
          "/cover/own-diary.jpg",
          "/thumbnail/own-diary.jpg",
          "/file/own-diary.epub",
          "/book/no-such-book"
        }) {
      assertThat(ask(STRANGER, path, Ask.Form.ATOM)).as(path).isEqualTo(new Reply.SignIn());
    }
    assertThat(((Reply.Document) ask(STRANGER, "/all", Ask.Form.ATOM)).text())
        .doesNotContain("Diary");
    assertThat(((Reply.Document) ask(ANNA, "/shelf", Ask.Form.ATOM)).text()).contains("My Diary");
    assertThat(ask(ANNA, "/cover/own-diary.jpg", Ask.Form.ATOM)).isInstanceOf(Reply.Picture.class);
    Caller ben =
        new Caller.SignedIn(new dev.lectern.protocol.AccountId("other"), Acts.ANNA, "ben.phone");
    assertThat(((Reply.No) ask(ben, "/book/own-diary", Ask.Form.ATOM)).status()).isEqualTo(404);
    assertThat(((Reply.Document) ask(ben, "/shelf", Ask.Form.ATOM)).text())
        .doesNotContain("My Diary");
  }

  /** The household's own diary; the shop's moss and rain are asked for beside it. */
  private void ownDiary() {
    house.store.write(
        sql ->
            Rights.own(
                sql,
                Household.DEMO,
                new OwnBook(
                    new WorkId("own-diary"),
                    new EditionId(Sha256.hex("diary")),
                    "The Diary",
                    "Anna",
                    "en",
                    10),
                "2026-11-22T21:00:00Z"));
  }

  @Test
  void whoSignedInSearchesTheShopAndTheShelf() throws Exception {
    house.sell("moss", 499).sell("rain", 200);
    ownDiary();
    buy("moss", 1);
    assertThat(titles(atom(STRANGER, "/search", "query", "the")))
        .containsExactly("The moss", "The rain");
    Element all = atom(ANNA, "/search", "query", "the");
    assertThat(titles(all)).containsExactly("The Diary", "The moss", "The rain");
    assertThat(all(all, "opensearch:totalResults").getFirst().getTextContent()).isEqualTo("3");
    List<Element> found = all(all, "entry");
    for (int held = 0; held < 2; held++) {
      assertThat(link(found.get(held), "http://opds-spec.org/acquisition")).contains("/file/");
      assertThat(all(found.get(held), "opds:price")).isEmpty();
    }
    assertThat(link(found.get(2), "http://opds-spec.org/acquisition")).isNull();
    assertThat(json(ANNA, "/search", "query", "diary").text()).contains("/opds/file/own-diary");
    for (Selection.Sort sort : Selection.Sort.values()) {
      assertThat(titles(atom(ANNA, "/search", "query", "the", "sort", sort.written()))).hasSize(3);
    }
    assertThat(titles(atom(ANNA, "/search", "query", "the", "language", "en"))).isNotEmpty();
    Caller other =
        new Caller.SignedIn(new dev.lectern.protocol.AccountId("other"), Acts.ANNA, "ben.phone");
    assertThat(titles(atom(other, "/search", "query", "the")))
        .containsExactly("The moss", "The rain");
  }

  @Test
  void aChildFindsWhatWasChosenForIt() throws Exception {
    house.sell("moss", 499).sell("rain", 200);
    ownDiary();
    house.store.write(
        sql -> {
          sql.update(
              "INSERT INTO child_profile (account, reader, chosen, buying) VALUES (?, ?, 1, 0)",
              Household.DEMO,
              Acts.ANNA);
          return sql.update(
              "INSERT INTO child_work (account, reader, work) VALUES (?, ?, 'rain')",
              Household.DEMO,
              Acts.ANNA);
        });
    assertThat(titles(atom(ANNA, "/search", "query", "the"))).containsExactly("The rain");
  }

  @Test
  void aShopWithNothingInItIsNotOpened() throws Exception {
    ownDiary();
    assertThat(titles(atom(ANNA, ""))).containsExactly("My shelf");
    assertThat(titles(atom(STRANGER, ""))).containsExactly("My shelf");
    house.sell("moss", 499);
    assertThat(titles(atom(STRANGER, ""))).hasSizeGreaterThan(4).contains("All titles");
  }

  @Test
  void titlesInAnyScriptAndWithAnythingInThemGetThrough() throws Exception {
    String[] titles = {
      "三國演義", "ألف ليلة وليلة", "A 😀 <Title> & \"more\"", "Naïve Ångström", "ก้าวแรก"
    };
    for (int i = 0; i < titles.length; i++) {
      sell("t" + i, titles[i], "Zoë \u0007O'Neil", "und");
    }
    sell("broken", "Bell\u0000 and \ud83d half\uffff\u001b", "\u0001", "e\"n");
    learn();
    Element feed = atom(STRANGER, "/titles");
    assertThat(titles(feed)).contains(titles).contains("Bell and ? half").hasSize(6);
    assertThat(json(STRANGER, "/titles").get("publications")).isNotNull();
    for (String sought :
        new String[] {"三國", "ليلة", "😀", "NAIVE angstrom", "ก้าว", "title more"}) {
      assertThat(titles(atom(STRANGER, "/search", "query", sought))).as(sought).hasSize(1);
    }
  }

  @Test
  void hostileQueriesFindNothingAndHarmNothing() throws Exception {
    sell("percent", "100% _ sure!", "A. Keeper", "en");
    house.sell("moss", 499);
    String[] hostile = {
      "' OR 1=1 --",
      "%",
      "_",
      "!",
      "\"; DROP TABLE catalogue_item",
      "\u0000",
      "a".repeat(100_000),
      "]]>",
      "<script>",
      "{searchTerms}",
      "%s%n"
    };
    for (String query : hostile) {
      List<String> found = titles(atom(STRANGER, "/search", "query", query));
      if (query.equals("%") || query.equals("_") || query.equals("!")) {
        assertThat(found).as(query).containsExactly("100% _ sure!");
      } else if (!query.equals("\u0000")) {
        assertThat(found).as(query).isEmpty();
      }
      atom(STRANGER, "/titles", "by", query, "series", query, "language", query, "sort", query);
      assertThat(ask(STRANGER, "/titles", Ask.Form.ATOM, "page", query))
          .isInstanceOfSatisfying(Reply.No.class, no -> assertThat(no.status()).isEqualTo(400));
    }
    assertThat(titles(atom(STRANGER, "/titles"))).hasSize(2);
    for (String path : new String[] {"/nowhere", "/book/../x", "/book/A", "/a/b/c/d", "/book/"}) {
      assertThat(ask(STRANGER, path, Ask.Form.ATOM)).as(path).isInstanceOf(Reply.No.class);
    }
  }

  @Test
  void tenThousandBooksArePagedQuickly() throws Exception {
    house.store.write(
        sql -> {
          for (int i = 0; i < 10_000; i++) {
            WorkId work = new WorkId("w" + i);
            String title = "The Volume %05d".formatted(i);
            EditionId edition = new EditionId(Sha256.hex(work.value()));
            String author = "Writer " + i % 997;
            sql.update(
                "INSERT INTO catalogue_item (work, title, author, language, edition, bytes,"
                    + " price_minor, currency) VALUES (?, ?, ?, ?, ?, 1000, 100, 'EUR')",
                work,
                title,
                author,
                i % 3 == 0 ? "en" : "de",
                edition);
            FactsTable.keep(
                sql,
                new FactsTable.Known(edition, title, author),
                Facts.ofWords(author),
                FactsTable.From.FILE,
                "2026-11-22T21:04:11Z");
          }
          return true;
        });
    Element first = atom(ANNA, "/titles");
    assertThat(all(first, "entry")).hasSize(50);
    assertThat(all(first, "opensearch:totalResults").getFirst().getTextContent())
        .isEqualTo("10000");
    assertThat(link(first, "previous")).isNull();
    assertThat(link(first, "first")).isEqualTo("http://books.test/opds/titles");
    assertThat(link(first, "next")).isEqualTo("http://books.test/opds/titles?page=2");
    assertThat(link(first, "last")).isEqualTo("http://books.test/opds/titles?page=200");
    Element last = atom(ANNA, "/titles", "page", "200");
    assertThat(titles(last)).hasSize(50).last().isEqualTo("The Volume 09999");
    assertThat(link(last, "next")).isNull();
    assertThat(link(last, "previous")).isEqualTo("http://books.test/opds/titles?page=199");
    for (String past : new String[] {"201", "9999999"}) {
      assertThat(ask(ANNA, "/titles", Ask.Form.ATOM, "page", past))
          .isEqualTo(new Reply.No(404, "no-page", "There are fewer pages than that."));
    }
    // Quick is measured by how often, not by a clock: these all within the time of one test.
    org.junit.jupiter.api.Assertions.assertTimeout(
        java.time.Duration.ofSeconds(20),
        () -> {
          for (int page = 1; page <= 200; page += 20) {
            atom(ANNA, "/titles", "page", Integer.toString(page));
            String german = Integer.toString(Math.min(page, 133));
            atom(ANNA, "/new", "page", german, "language", "de");
          }
          assertThat(titles(atom(ANNA, "/search", "query", "volume 09998"))).hasSize(1);
          assertThat(all(atom(ANNA, "/authors", "page", "19"), "entry")).hasSize(50);
          assertThat(titles(atom(ANNA, "/titles", "by", "Writer 5"))).hasSize(11);
        });
    List<String> seen = new ArrayList<>();
    for (int page = 1; page <= 20; page++) {
      seen.addAll(titles(atom(STRANGER, "/all", "page", Integer.toString(page))));
    }
    assertThat(seen).hasSize(10_000).doesNotHaveDuplicates();
  }

  @Test
  void jsonSaysTheSameAsAtom() throws Exception {
    house.sell("moss", 499).sell("rain", 0);
    buy("moss", 1);
    Json.Obj feed = json(BUYER, "/titles");
    List<String> titles = new ArrayList<>();
    for (Json book : ((Json.Arr) feed.get("publications")).items()) {
      Json.Obj publication = (Json.Obj) book;
      titles.add(((Json.Str) ((Json.Obj) publication.get("metadata")).get("title")).value());
      assertThat(((Json.Arr) publication.get("images")).items()).hasSize(2);
      assertThat(publication.text()).contains("\"conformsTo\"").contains("\"authenticate\"");
    }
    assertThat(titles).isEqualTo(titles(atom(BUYER, "/titles")));
    assertThat(feed.text())
        .contains("\"href\":\"http://books.test/opds/search{?query,title,author}\"")
        .contains("\"value\":0.00,\"currency\":\"EUR\"")
        .contains("\"rel\":\"http://opds-spec.org/progression\"")
        .contains("\"numberOfItems\":2");
    Json.Obj empty = json(STRANGER, "/search", "query", "nothing of that name");
    assertThat(empty.get("publications")).isNull();
    assertThat(((Json.Arr) empty.get("navigation")).items()).hasSize(1);
    Json.Obj root = json(ANNA, "");
    assertThat(root.get("groups")).isNotNull();
    assertThat(((Json.Arr) root.get("navigation")).items()).hasSize(7);
  }

  @Test
  void moreByTheSameAuthorsIsRecommended() throws Exception {
    sell("one", "One", "Ida", "en");
    sell("two", "Two", "Ida", "en");
    sell("three", "Three", "Otto", "en");
    learn();
    assertThat(titles(atom(ANNA, "/recommended"))).isEmpty();
    buy("one", 1);
    assertThat(titles(atom(ANNA, "/recommended"))).containsExactly("Two");
    Element facets = atom(ANNA, "/titles", "sort", "title");
    List<String> active =
        all(facets, "link").stream()
            .filter(link -> link.hasAttribute("opds:activeFacet"))
            .map(link -> link.getAttribute("opds:facetGroup") + "/" + link.getAttribute("title"))
            .toList();
    assertThat(active).containsExactly("Order/By title");
  }
}
