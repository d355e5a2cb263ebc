package dev.lectern.bridge.opds;

/** Tells how to search, as OpenSearch 1.1 says it. Its templates hold no optional parts. */
final class SearchDescription {
  private SearchDescription() {}

  /**
   * @param of the feed that is searched: {@code /search} for the shop, {@code /shelf}
   */
  static Reply of(Address address, String of) {
    Xml xml = new Xml();
    xml.start("OpenSearchDescription").with("xmlns", "http://a9.com/-/spec/opensearch/1.1/");
    xml.element("ShortName", of.equals("/shelf") ? "My shelf" : "Lectern");
    xml.element("Description", "Search by title, author, series, publisher or subject.");
    url(xml, AtomFeed.ACQUISITION, address.feed(of + "?query={searchTerms}"));
    url(xml, JsonFeed.FEED, address.thing("/v2" + of + "?query={searchTerms}"));
    xml.element("Language", "*");
    xml.element("InputEncoding", "UTF-8");
    xml.element("OutputEncoding", "UTF-8");
    return new Reply.Document(AtomFeed.SEARCH_TYPE, xml.finish());
  }

  private static void url(Xml xml, String type, String template) {
    xml.start("Url").with("type", type).with("template", template).end();
  }
}
