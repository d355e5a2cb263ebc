package dev.lectern.bridge.opds;

/** Tells how to search, as OpenSearch 1.1 says it. Its templates hold no optional parts. */
final class SearchDescription {
  private SearchDescription() {}

  static Reply of(Address address) {
    Xml xml = new Xml();
    xml.start("OpenSearchDescription").with("xmlns", "http://a9.com/-/spec/opensearch/1.1/");
    xml.element("ShortName", "Lectern");
    xml.element(
        "Description", "Search the books of this shop by title, author, series or subject.");
    url(xml, AtomFeed.ACQUISITION, address.feed("/search?query={searchTerms}"));
    url(xml, JsonFeed.FEED, address.thing("/v2/search?query={searchTerms}"));
    xml.element("Language", "*");
    xml.element("InputEncoding", "UTF-8");
    xml.element("OutputEncoding", "UTF-8");
    return new Reply.Document(AtomFeed.SEARCH_TYPE, xml.finish());
  }

  private static void url(Xml xml, String type, String template) {
    xml.start("Url").with("type", type).with("template", template).end();
  }
}
