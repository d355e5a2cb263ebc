package dev.lectern.bridge.leave;

import dev.lectern.bridge.signing.Notary;
import dev.lectern.protocol.Signed;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What whoever was erased is given: what went, what stays and why, and what time alone takes away.
 * It is signed where the household's rights are, and names nobody but by a pseudonym.
 */
public final class Receipt {
  /** How long books of money are kept here, from the end of the year on. */
  static final int YEARS = 10;

  /**
   * Backups that were made before.
   *
   * @param files their names, the newest first
   * @param removed whether they go with this erasure
   * @param goneBy when the last of them is replaced by newer ones, where backups go on as they do;
   *     null where none are taken by the bridge itself
   */
  public record Earlier(List<String> files, boolean removed, @Nullable Instant goneBy) {}

  private Receipt() {}

  static String of(
      String id,
      Whose whose,
      String pseudonym,
      Instant now,
      Erasing.Done done,
      SortedMap<String, Long> kept,
      Earlier earlier,
      @Nullable Notary notary) {
    Members erased = Json.object();
    done.counts().forEach(erased::put);
    Json.Obj document =
        Json.object()
            .put("receipt", 1)
            .put("id", id)
            .put("of", whose.kind())
            .put("pseudonym", pseudonym)
            .put("at", now.toString())
            .put("erased", erased)
            .putAll("kept", kept.entrySet(), one -> kept(one.getKey(), one.getValue(), now))
            .put(
                "devices",
                Json.object()
                    .put("forgetEverything", done.wiped().size())
                    .put("forgetTheReader", done.told().size())
                    .put("when", "at their next contact"))
            .put("backups", backups(earlier))
            .put("certificate", notary == null ? new Json.Null() : notary.key().document())
            .build();
    return notary == null ? document.text() : notary.sign(Signed.Purpose.ERASURE_RECEIPT, document);
  }

  private static Json kept(String what, long count, Instant now) {
    boolean money = !what.equals("audit");
    int year = now.atZone(ZoneOffset.UTC).getYear() + YEARS;
    return Json.object()
        .put("what", what)
        .put("count", count)
        .put(
            "why",
            money
                ? "Books of money are kept as the law wants it, under a pseudonym."
                : "The audit log cannot be changed; whom it speaks of is forgotten.")
        .put("until", money ? year + "-12-31" : "as long as the household")
        .build();
  }

  private static Members backups(Earlier earlier) {
    Members backups =
        Json.object()
            .putAll("earlier", earlier.files(), Json::of)
            .put("removed", earlier.removed())
            .put(
                "goneBy",
                earlier.goneBy() == null ? new Json.Null() : Json.of(earlier.goneBy().toString()));
    return backups.put(
        "sentence",
        earlier.removed()
            ? "Backups that the bridge itself made before were removed."
            : "Backups that were made before still hold what was erased here, until they are"
                + " removed. Whoever puts one back must erase again.");
  }
}
