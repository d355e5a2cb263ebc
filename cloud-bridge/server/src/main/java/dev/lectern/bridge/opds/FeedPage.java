package dev.lectern.bridge.opds;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of the catalogue before it is written in either form of OPDS. Paths begin behind the
 * face's own, as in {@code /shelf?page=2}.
 *
 * @param up the page that this one belongs under; empty for the root
 * @param updated ISO 8601
 * @param paging empty where the page is all there is and holds no books
 * @param choices what leads further, in a feed that navigates
 * @param groups samples of other feeds; OPDS 2.0 alone can carry them
 * @param complete whether this is the feed for crawlers: complete entries, and all of them
 */
record FeedPage(
    Kind kind,
    String path,
    Optional<String> up,
    String title,
    String updated,
    Optional<Paging> paging,
    List<Choice> choices,
    List<Group> groups,
    List<FacetGroup> facets,
    List<Book> books,
    boolean complete) {

  /** What a feed consists of. */
  enum Kind {
    NAVIGATION,
    ACQUISITION
  }

  /**
   * @param page from 1
   * @param most items of one page
   */
  record Paging(int page, int most, long total) {
    int last() {
      return (int) Math.max(1, (total + most - 1) / most);
    }
  }

  /**
   * Somewhere to go.
   *
   * @param relation of OPDS; {@code subsection} where it knows no better one
   */
  record Choice(
      String title, String text, String relation, String path, Kind kind, OptionalLong count) {}

  record Group(String title, String path, long total, List<Book> books) {}

  record FacetGroup(String title, List<Facet> facets) {}

  record Facet(String title, String path, boolean active, OptionalLong count) {}

  static FeedPage navigation(
      String path, Optional<String> up, String title, String updated, List<Choice> choices) {
    return new FeedPage(
        Kind.NAVIGATION,
        path,
        up,
        title,
        updated,
        Optional.empty(),
        choices,
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  FeedPage paged(Paging paging) {
    return new FeedPage(
        kind,
        path,
        up,
        title,
        updated,
        Optional.of(paging),
        choices,
        groups,
        facets,
        books,
        complete);
  }

  FeedPage grouped(List<Group> groups) {
    return new FeedPage(
        kind, path, up, title, updated, paging, choices, groups, facets, books, complete);
  }
}
