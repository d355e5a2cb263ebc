package dev.lectern.bridge.kobo;

import dev.lectern.protocol.json.Json;
import java.util.List;

/** Answers to what is the store's business and not ours. */
final class Harmless {
  private Harmless() {}

  /**
   * @param path behind the key
   */
  static String answer(String path) {
    return switch (path) {
      case "v1/analytics/gettests" ->
          Json.object()
              .put("Result", "Success")
              .put("TestKey", "")
              .put("Tests", Json.object())
              .text();
      case "v1/user/loyalty/benefits" -> Json.object().put("Benefits", Json.object()).text();
      case "v1/deals" -> Json.object().putAll("Deals", List.<String>of(), Json::of).text();
      case "v1/user/wishlist", "v1/user/recommendations", "v1/products" ->
          Json.object()
              .put("CurrentPageIndex", 0)
              .putAll("Items", List.<String>of(), Json::of)
              .put("ItemsPerPage", 25)
              .put("TotalItemCount", 0)
              .put("TotalPageCount", 1)
              .text();
      case "v1/user/profile" ->
          Json.object()
              .put("HasPurchased", false)
              .put("IsChildAccount", false)
              .put("IsLibraryMigrated", true)
              .put("IsOneStore", true)
              .put("KoboAccessTokenExpired", false)
              .text();
      default -> "{}";
    };
  }
}
