package dev.lectern.bridge.kobo;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.kepub.KoboPlaces.KoboPlace;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers in the form that Kobos read: names with capitals, UUIDs, dates to the second. */
final class Written {
  /** A category and a genre must be named, and this one means none. */
  private static final String NO_CATEGORY = "00000000-0000-0000-0000-000000000001";

  private final String api;
  private final Editions editions;
  private final Function<EditionId, OptionalLong> kepubSizes;

  /**
   * @param api the address that the Kobo called, with its key and without a stroke at the end
   * @param kepubSizes of the KEPUBs that are made already
   */
  Written(String api, Editions editions, Function<EditionId, OptionalLong> kepubSizes) {
    this.api = api;
    this.editions = editions;
    this.kepubSizes = kepubSizes;
  }

  Json entry(SyncEntry entry) {
    return switch (entry) {
      case SyncEntry.NewBook one ->
          Json.object()
              .put(
                  "NewEntitlement",
                  Json.object()
                      .put("BookEntitlement", entitlement(one.book()))
                      .put("BookMetadata", metadata(one.book()))
                      .put("ReadingState", state(one.book(), one.told())))
              .build();
      case SyncEntry.ChangedBook one ->
          Json.object()
              .put(
                  "ChangedEntitlement",
                  Json.object()
                      .put("BookEntitlement", entitlement(one.book()))
                      .put("BookMetadata", metadata(one.book())))
              .build();
      case SyncEntry.ChangedReading one ->
          Json.object()
              .put(
                  "ChangedReadingState",
                  Json.object().put("ReadingState", state(one.book(), one.told())))
              .build();
      case SyncEntry.OneTag one ->
          Json.object()
              .put(one.isNew() ? "NewTag" : "ChangedTag", Json.object().put("Tag", tag(one)))
              .build();
      case SyncEntry.GoneTag one ->
          Json.object()
              .put(
                  "DeletedTag",
                  Json.object()
                      .put("Tag", Json.object().put("Id", one.id()).put("LastModified", one.at())))
              .build();
    };
  }

  private static Members entitlement(KoboBook book) {
    String since = KoboDates.plain(book.since());
    return Json.object()
        .put("Accessibility", "Full")
        .put("ActivePeriod", Json.object().put("From", since))
        .put("Created", since)
        .put("CrossRevisionId", book.id())
        .put("Id", book.id())
        .put("IsHiddenFromArchive", false)
        .put("IsLocked", false)
        .put("IsRemoved", book.gone())
        .put("LastModified", since)
        .put("OriginCategory", "Imported")
        .put("RevisionId", book.id())
        .put("Status", "Active");
  }

  Members metadata(KoboBook book) {
    boolean asItIs = !book.gone() && editions.fixedLayout(book.edition());
    List<String> formats = book.gone() ? List.of() : List.of(asItIs ? "EPUB3FL" : "KEPUB");
    return Json.object()
        .putAll("Categories", List.of(NO_CATEGORY), Json::of)
        .putAll(
            "ContributorRoles",
            List.of(book.author()),
            name -> Json.object().put("Name", name).build())
        .putAll("Contributors", List.of(book.author()), Json::of)
        .put("CoverImageId", book.id())
        .put("CrossRevisionId", book.id())
        .put("CurrentDisplayPrice", Json.object().put("CurrencyCode", "USD").put("TotalAmount", 0))
        .put("CurrentLoveDisplayPrice", Json.object().put("TotalAmount", 0))
        .put("Description", "")
        .putAll("DownloadUrls", formats, format -> download(book, format).build())
        .put("EntitlementId", book.id())
        .putAll("ExternalIds", List.<String>of(), Json::of)
        .put("Genre", NO_CATEGORY)
        .put("IsEligibleForKoboLove", false)
        .put("IsInternetArchive", false)
        .put("IsPreOrder", false)
        .put("IsSocialEnabled", false)
        .put("Language", language(book.language()))
        .put("PhoneticPronunciations", Json.object())
        .put("PublicationDate", KoboDates.plain(book.since()))
        .put("Publisher", Json.object().put("Imprint", "").put("Name", ""))
        .put("RevisionId", book.id())
        .put("Title", book.title())
        .put("WorkId", book.id());
  }

  private Members download(KoboBook book, String format) {
    boolean kepub = format.equals("KEPUB");
    // Before a KEPUB is made its size is not known; the book's own is near, and to leave it out is
    // what no server does that Kobos are known to work with.
    long bytes = kepub ? kepubSizes.apply(book.edition()).orElse(book.bytes()) : book.bytes();
    return Json.object()
        .put("Format", format)
        .put("Platform", "Generic")
        .put("Size", bytes)
        .put("Url", api + "/v1/books/" + book.id() + "/file/" + (kepub ? "kepub" : "epub"));
  }

  /** The language alone, without region; what no Kobo knows is English to it. */
  private static String language(String tag) {
    String bare = tag.split("-", 2)[0].toLowerCase(java.util.Locale.ROOT);
    return bare.isEmpty() || bare.equals("und") ? "en" : bare;
  }

  Members state(KoboBook book, Told told) {
    String date = told.date();
    return Json.object()
        .put("Created", KoboDates.plain(book.since()))
        .put("CurrentBookmark", bookmark(book, told))
        .put("EntitlementId", book.id())
        .put("LastModified", date)
        .put("PriorityTimestamp", date)
        .put("Statistics", raw(told.own().statistics(), date))
        .put(
            "StatusInfo",
            Json.object()
                .put("LastModified", date)
                .put("Status", told.status())
                .put("TimesStartedReading", told.status().equals(Readings.READY) ? 0 : 1));
  }

  private static Json raw(String words, String date) {
    return words.isEmpty() ? Json.object().put("LastModified", date).build() : new Json.Raw(words);
  }

  private Json bookmark(KoboBook book, Told told) {
    if (told.go() == null) {
      return raw(told.own().bookmark(), told.date());
    }
    Locator loc = told.go().loc();
    KoboPlace place =
        loc == null
            ? editions.beginning(book.edition())
            : editions.place(book.edition(), loc, book.edition().equals(told.go().edition()));
    return bookmark(place, loc, told.date()).build();
  }

  private static Members bookmark(@Nullable KoboPlace place, @Nullable Locator loc, String date) {
    Members bookmark =
        Json.object()
            .put("ContentSourceProgressPercent", loc == null ? 0 : percent(loc.progression()))
            .put("LastModified", date);
    if (place != null) {
      bookmark.put(
          "Location",
          Json.object()
              .put("Source", place.source())
              .put("Type", "KoboSpan")
              .put("Value", place.span().isEmpty() ? "kobo.1.1" : place.span()));
    }
    return bookmark.put("ProgressPercent", loc == null ? 0 : percent(loc.totalProgression()));
  }

  /** Whole: a Kobo compares 33 with 33.0 and finds them different. */
  private static long percent(double share) {
    return Math.round(share * 100);
  }

  private static Members tag(SyncEntry.OneTag one) {
    Tag tag = one.tag();
    return Json.object()
        .put("Created", tag.createdAt())
        .put("Id", tag.id())
        .putAll(
            "Items",
            one.ids(),
            id -> Json.object().put("RevisionId", id).put("Type", "ProductRevisionTagItem").build())
        .put("LastModified", tag.changedAt())
        .put("Name", tag.name())
        .put("Type", "UserTag");
  }
}
