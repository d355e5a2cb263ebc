package dev.lectern.bridge.opds;

import dev.lectern.bridge.opds.FeedPage.Paging;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes pages as OPDS 2.0: JSON on Readium's model. */
final class JsonFeed {
  static final String FEED = "application/opds+json";
  static final String PUBLICATION = "application/opds-publication+json";

  private final Links links;
  private final Address address;

  private JsonFeed(Links links) {
    this.links = links;
    this.address = links.address();
  }

  static Reply of(FeedPage page, Links links) {
    return new Reply.Document(FEED, new JsonFeed(links).feed(page).text());
  }

  static Reply publication(Book book, Links links) {
    return new Reply.Document(PUBLICATION, new JsonFeed(links).publication(book).text());
  }

  private Members feed(FeedPage page) {
    Members metadata =
        Json.object()
            .put("title", page.title().isEmpty() ? "Lectern" : page.title())
            .put("modified", page.updated());
    page.paging()
        .ifPresent(
            paging ->
                metadata
                    .put("numberOfItems", paging.total())
                    .put("itemsPerPage", paging.most())
                    .put("currentPage", paging.page()));
    Members feed = Json.object().put("metadata", metadata).put("links", new Json.Arr(links(page)));
    // A collection that is there must not be empty; a page without books navigates back.
    List<FeedPage.Choice> choices =
        page.choices().isEmpty() && page.books().isEmpty() ? List.of(back()) : page.choices();
    if (!choices.isEmpty()) {
      feed.putAll("navigation", choices, this::choice);
    }
    if (!page.groups().isEmpty()) {
      feed.putAll("groups", page.groups(), this::group);
    }
    if (!page.facets().isEmpty()) {
      feed.putAll("facets", page.facets(), this::facets);
    }
    if (!page.books().isEmpty()) {
      feed.putAll("publications", page.books(), book -> publication(book).build());
    }
    return feed;
  }

  private static FeedPage.Choice back() {
    return new FeedPage.Choice(
        "Nothing here: back to the beginning",
        "",
        "start",
        "",
        FeedPage.Kind.NAVIGATION,
        java.util.OptionalLong.empty());
  }

  private List<Json> links(FeedPage page) {
    List<Json> all = new ArrayList<>();
    int number = page.paging().map(Paging::page).orElse(1);
    all.add(link("self", number == 1 ? page.path() : AtomFeed.at(page, number)));
    all.add(link("start", ""));
    page.up().ifPresent(up -> all.add(link("up", up)));
    all.add(
        Json.object()
            .put("rel", "search")
            .put("href", address.feed(searched(page) + "{?query,title,author}"))
            .put("type", FEED)
            .put("templated", true)
            .build());
    all.add(link("http://opds-spec.org/shelf", "/shelf"));
    all.add(link("http://opds-spec.org/crawlable", "/all"));
    page.paging()
        .ifPresent(
            paging -> {
              all.add(link("first", page.path()));
              if (number > 1) {
                all.add(link("previous", AtomFeed.at(page, number - 1)));
              }
              if (number < paging.last()) {
                all.add(link("next", AtomFeed.at(page, number + 1)));
              }
              int last = paging.last();
              all.add(link("last", last == 1 ? page.path() : AtomFeed.at(page, last)));
            });
    return all;
  }

  private static String searched(FeedPage page) {
    return page.path().startsWith("/shelf") ? "/shelf" : "/search";
  }

  private Json link(String relation, String path) {
    return Json.object()
        .put("rel", relation)
        .put("href", address.feed(path))
        .put("type", FEED)
        .build();
  }

  private Json choice(FeedPage.Choice choice) {
    Members members =
        Json.object()
            .put("title", choice.title())
            .put("rel", choice.relation())
            .put("href", address.feed(choice.path()))
            .put("type", FEED);
    Members properties = Json.object();
    choice.count().ifPresent(count -> properties.put("numberOfItems", count));
    if (choice.path().startsWith("/shelf") && links.caller() instanceof Caller.Stranger) {
      properties.put("authenticate", authenticate());
    }
    Json.Obj built = properties.build();
    return (built.members().isEmpty() ? members : members.put("properties", built)).build();
  }

  private Json group(FeedPage.Group group) {
    return Json.object()
        .put(
            "metadata",
            Json.object().put("title", group.title()).put("numberOfItems", group.total()))
        .put("links", new Json.Arr(List.of(link("self", group.path()))))
        .putAll("publications", group.books(), book -> publication(book).build())
        .build();
  }

  private Json facets(FeedPage.FacetGroup group) {
    return Json.object()
        .put("metadata", Json.object().put("title", group.title()))
        .putAll(
            "links",
            group.facets(),
            facet -> {
              Members link =
                  Json.object()
                      .put("title", facet.title())
                      .put("href", address.feed(facet.path()))
                      .put("type", FEED);
              if (facet.active()) {
                link.put("rel", "self");
              }
              facet
                  .count()
                  .ifPresent(
                      count -> link.put("properties", Json.object().put("numberOfItems", count)));
              return link.build();
            })
        .build();
  }

  private Members publication(Book book) {
    Facts facts = book.facts();
    Members metadata =
        Json.object()
            .put("@type", "http://schema.org/Book")
            .put("conformsTo", "https://readium.org/webpub-manifest/profiles/epub")
            .put("identifier", "urn:lectern:work:" + book.work())
            .put("title", book.title().isEmpty() ? "Untitled" : book.title());
    if (!facts.authors().isEmpty()) {
      metadata.putAll("author", facts.authors(), author -> named(author, "by").build());
    }
    if (!book.language().isEmpty()) {
      metadata.put("language", book.language());
    }
    metadata.put("modified", book.updated());
    if (!facts.publisher().isEmpty()) {
      metadata.put("publisher", facts.publisher());
    }
    if (facts.issued().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?")) {
      metadata.put("published", facts.issued().substring(0, 10));
    }
    if (!facts.subjects().isEmpty()) {
      metadata.putAll("subject", facts.subjects(), Json::of);
    }
    if (!facts.description().isEmpty()) {
      metadata.put("description", facts.description());
    }
    if (!facts.series().isEmpty()) {
      Members series = named(facts.series(), "series");
      if (!facts.seriesPosition().isEmpty()) {
        series.put("position", Double.parseDouble(facts.seriesPosition()));
      }
      metadata.put("belongsTo", Json.object().putAll("series", List.of(series), Members::build));
    }
    return Json.object()
        .put("metadata", metadata)
        .put("links", new Json.Arr(ways(book)))
        .put(
            "images",
            new Json.Arr(
                List.of(
                    image(Links.COVER, links.cover(book)),
                    image(Links.THUMBNAIL, links.thumbnail(book)))));
  }

  private Members named(String name, String by) {
    Json list =
        Json.object()
            .put("href", address.feed(Address.path("/titles", Map.of(by, name))))
            .put("type", FEED)
            .build();
    return Json.object().put("name", name).put("links", new Json.Arr(List.of(list)));
  }

  private static Json image(String relation, String href) {
    return Json.object().put("rel", relation).put("href", href).put("type", "image/jpeg").build();
  }

  private List<Json> ways(Book book) {
    List<Json> all = new ArrayList<>();
    all.add(
        Json.object()
            .put("rel", "self")
            .put("href", links.entry(book))
            .put("type", PUBLICATION)
            .build());
    for (Links.Way way : links.ways(book)) {
      Members properties = Json.object().put("authenticate", authenticate());
      way.price()
          .ifPresent(
              price ->
                  properties.put(
                      "price",
                      Json.object()
                          .put("value", new Json.Num(price.value().toPlainString()))
                          .put("currency", price.currency())));
      Members link =
          Json.object().put("rel", way.relation()).put("href", way.href()).put("type", way.type());
      way.length().ifPresent(length -> link.put("size", length));
      all.add(link.put("properties", properties).build());
    }
    links
        .progression(book)
        .ifPresent(
            href ->
                all.add(
                    Json.object()
                        .put("rel", Links.PROGRESSION)
                        .put("href", href)
                        .put("type", Links.PROGRESSION_TYPE)
                        .put("properties", Json.object().put("authenticate", authenticate()))
                        .build()));
    return all;
  }

  private Members authenticate() {
    return Json.object()
        .put("href", links.authentication())
        .put("type", AuthenticationDocument.TYPE);
  }
}
