package dev.lectern.bridge.opds;

import dev.lectern.bridge.opds.FeedPage.Kind;
import dev.lectern.bridge.opds.FeedPage.Paging;

/** Writes pages as OPDS 1.2: Atom (RFC 4287) and its extensions. */
final class AtomFeed {
  static final String SEARCH_TYPE = "application/opensearchdescription+xml";
  private static final String FEED = "application/atom+xml;profile=opds-catalog";
  static final String NAVIGATION = FEED + ";kind=navigation";
  static final String ACQUISITION = FEED + ";kind=acquisition";
  private static final String ENTRY = "application/atom+xml;type=entry;profile=opds-catalog";
  private static final int SUMMARY = 600;

  private final Xml xml = new Xml();
  private final Links links;
  private final Address address;

  private AtomFeed(Links links) {
    this.links = links;
    this.address = links.address();
  }

  static Reply of(FeedPage page, Links links) {
    return new Reply.Document(type(page.kind()), new AtomFeed(links).feed(page));
  }

  static Reply entry(Book book, Links links) {
    AtomFeed feed = new AtomFeed(links);
    feed.names(feed.xml.start("entry"));
    feed.entry(book, true);
    return new Reply.Document(ENTRY, feed.xml.finish());
  }

  static String type(Kind kind) {
    return switch (kind) {
      case NAVIGATION -> NAVIGATION;
      case ACQUISITION -> ACQUISITION;
    };
  }

  private void names(Xml element) {
    element
        .with("xmlns", "http://www.w3.org/2005/Atom")
        .with("xmlns:dc", "http://purl.org/dc/terms/")
        .with("xmlns:opds", "http://opds-spec.org/2010/catalog")
        .with("xmlns:opensearch", "http://a9.com/-/spec/opensearch/1.1/")
        .with("xmlns:thr", "http://purl.org/syndication/thread/1.0")
        .with("xmlns:schema", "http://schema.org/")
        .with("xmlns:fh", "http://purl.org/syndication/history/1.0");
  }

  private String feed(FeedPage page) {
    names(xml.start("feed"));
    xml.element("id", "urn:lectern:opds:" + (page.path().isEmpty() ? "/" : page.path()));
    xml.element("title", page.title().isEmpty() ? "Lectern" : page.title());
    xml.element("updated", page.updated());
    xml.start("author").element("name", "Lectern").end();
    link("self", address.feed(numbered(page)), type(page.kind()), "");
    link("start", address.feed(""), NAVIGATION, "");
    page.up().ifPresent(up -> link("up", address.feed(up), NAVIGATION, ""));
    search(page);
    link("http://opds-spec.org/shelf", address.feed("/shelf"), ACQUISITION, "My shelf");
    link("http://opds-spec.org/crawlable", address.feed("/all"), ACQUISITION, "Everything");
    link("alternate", address.thing("/v2" + numbered(page)), JsonFeed.FEED, page.title());
    page.paging().ifPresent(paging -> paging(page, paging));
    facets(page);
    if (page.complete() && page.paging().filter(paging -> paging.last() == 1).isPresent()) {
      xml.start("fh:complete").end();
    }
    page.choices().forEach(choice -> choice(page, choice));
    for (Book book : page.books()) {
      xml.start("entry");
      entry(book, page.complete());
      xml.end();
    }
    return xml.finish();
  }

  /** On the shelf the shelf is searched, elsewhere the shop. */
  private void search(FeedPage page) {
    boolean shelf = page.path().startsWith("/shelf");
    String description = shelf ? "/shelf-search.xml" : "/search.xml";
    link("search", address.thing(description), SEARCH_TYPE, "Search");
    String searched = shelf ? "/shelf" : "/search";
    link(
        "search",
        address.feed(searched + "?query={searchTerms}"),
        "application/atom+xml",
        "Search");
  }

  private static String numbered(FeedPage page) {
    int number = page.paging().map(Paging::page).orElse(1);
    return number == 1 ? page.path() : at(page, number);
  }

  /** Another page of the same feed. */
  static String at(FeedPage page, int number) {
    return page.path() + (page.path().indexOf('?') < 0 ? "?" : "&") + "page=" + number;
  }

  private void paging(FeedPage page, Paging paging) {
    String type = type(page.kind());
    link("first", address.feed(page.path()), type, "");
    if (paging.page() > 1) {
      link("previous", address.feed(at(page, paging.page() - 1)), type, "");
    }
    if (paging.page() < paging.last()) {
      link("next", address.feed(at(page, paging.page() + 1)), type, "");
    }
    String last = paging.last() == 1 ? page.path() : at(page, paging.last());
    link("last", address.feed(last), type, "");
    xml.element("opensearch:totalResults", Long.toString(paging.total()));
    xml.element("opensearch:itemsPerPage", Integer.toString(paging.most()));
    xml.element("opensearch:startIndex", Long.toString((paging.page() - 1L) * paging.most() + 1));
  }

  private void facets(FeedPage page) {
    for (FeedPage.FacetGroup group : page.facets()) {
      for (FeedPage.Facet facet : group.facets()) {
        xml.start("link")
            .with("rel", "http://opds-spec.org/facet")
            .with("href", address.feed(facet.path()))
            .with("type", ACQUISITION)
            .with("title", facet.title())
            .with("opds:facetGroup", group.title());
        if (facet.active()) {
          xml.with("opds:activeFacet", "true");
        }
        facet.count().ifPresent(count -> xml.with("thr:count", Long.toString(count)));
        xml.end();
      }
    }
  }

  private void choice(FeedPage page, FeedPage.Choice choice) {
    xml.start("entry");
    xml.element("id", "urn:lectern:opds:" + choice.path());
    xml.element("title", choice.title());
    xml.element("updated", page.updated());
    xml.start("content").with("type", "text").text(choice.text()).end();
    choiceLink(choice, choice.relation());
    if (!choice.relation().equals("subsection")
        && !choice.relation().equals("http://opds-spec.org/sort/new")) {
      // Some readers follow only relations that they know, and these they know.
      choiceLink(choice, "subsection");
    }
    xml.end();
  }

  private void choiceLink(FeedPage.Choice choice, String relation) {
    xml.start("link")
        .with("rel", relation)
        .with("href", address.feed(choice.path()))
        .with("type", type(choice.kind()));
    choice.count().ifPresent(count -> xml.with("thr:count", Long.toString(count)));
    xml.end();
  }

  /** An entry's inside; a partial one leads to the complete one. */
  private void entry(Book book, boolean complete) {
    Facts facts = book.facts();
    xml.element("id", "urn:lectern:work:" + book.work());
    xml.element("title", book.title().isEmpty() ? "Untitled" : book.title());
    xml.element("updated", book.updated());
    for (String author : facts.authors()) {
      xml.start("author").element("name", author);
      xml.element("uri", address.feed(Address.path("/titles", java.util.Map.of("by", author))));
      xml.end();
    }
    if (facts.authors().isEmpty()) {
      xml.start("author").element("name", "Unknown").end();
    }
    xml.element("dc:identifier", facts.identifier());
    xml.element("dc:language", book.language());
    xml.element("dc:publisher", facts.publisher());
    xml.element("dc:issued", facts.issued());
    for (String subject : facts.subjects()) {
      xml.start("category").with("term", subject).with("label", subject).end();
    }
    if (!facts.series().isEmpty()) {
      xml.start("schema:Series").with("schema:name", facts.series());
      if (!facts.seriesPosition().isEmpty()) {
        xml.with("schema:position", facts.seriesPosition());
      }
      xml.with(
              "schema:url",
              address.feed(Address.path("/titles", java.util.Map.of("series", facts.series()))))
          .end();
    }
    if (!facts.description().isEmpty()) {
      xml.start("summary").with("type", "text");
      xml.text(Text.clean(facts.description(), SUMMARY)).end();
      if (complete && facts.description().length() > SUMMARY) {
        xml.start("content").with("type", "text").text(facts.description()).end();
      }
    }
    // The file first: readers that keep a shelf in step look at the first link alone.
    links.ways(book).forEach(this::way);
    link(Links.COVER, links.cover(book), "image/jpeg", "");
    link(Links.THUMBNAIL, links.thumbnail(book), "image/jpeg", "");
    links
        .progression(book)
        .ifPresent(href -> link(Links.PROGRESSION, href, Links.PROGRESSION_TYPE, ""));
    link(complete ? "self" : "alternate", links.entry(book), ENTRY, "");
  }

  private void way(Links.Way way) {
    xml.start("link").with("rel", way.relation()).with("href", way.href()).with("type", way.type());
    way.length().ifPresent(length -> xml.with("length", Long.toString(length)));
    way.price()
        .ifPresent(
            price -> {
              xml.start("opds:price")
                  .with("currencycode", price.currency())
                  .text(price.value().toPlainString())
                  .end();
              xml.start("opds:indirectAcquisition").with("type", Links.EPUB).end();
            });
    xml.end();
  }

  private void link(String relation, String href, String type, String title) {
    xml.start("link").with("rel", relation).with("href", href).with("type", type);
    if (!title.isEmpty()) {
      xml.with("title", title);
    }
    xml.end();
  }
}
