package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.util.SortedSet;
import java.util.TreeSet;

/** The written form of a reader's profile. What it leaves out is not limited. */
final class ProfileCodec {
  private static final int ZONE = 64;

  private ProfileCodec() {}

  static String encode(ReaderProfile profile) {
    Members members = Json.object().put("reader", profile.reader().value());
    SortedSet<WorkId> works = profile.works();
    if (works != null) {
      members.putAll("works", works, work -> Json.of(work.value()));
    }
    ReaderProfile.Hours hours = profile.hours();
    if (hours != null) {
      members.put(
          "hours",
          Json.object()
              .put("from", hours.from())
              .put("to", hours.to())
              .putAll("days", hours.days(), Json::of)
              .put("zone", hours.zone()));
    }
    return members.put("buying", profile.buying()).text();
  }

  static ReaderProfile decode(Fields fields) {
    TreeSet<WorkId> works = new TreeSet<>();
    if (fields.has("works")) {
      for (Json one : fields.array("works", ReaderProfile.MOST_WORKS)) {
        works.add(Fields.read("works", one instanceof Json.Str it ? it.value() : "", WorkId::new));
      }
    }
    return new ReaderProfile(
        fields.read("reader", ReaderId::new),
        fields.has("works") ? works : null,
        fields.has("hours") ? hours(fields.object("hours")) : null,
        fields.bool("buying"));
  }

  private static ReaderProfile.Hours hours(Fields fields) {
    TreeSet<Integer> days = new TreeSet<>();
    for (Json one : fields.array("days", 7)) {
      days.add(one instanceof Json.Num it && it.isWhole() ? (int) it.whole() : 0);
    }
    try {
      return new ReaderProfile.Hours(
          fields.small("from"), fields.small("to"), days, fields.words("zone", ZONE));
    } catch (IllegalArgumentException senseless) {
      throw new MalformedMessage("invalid", "The hours are no hours.");
    }
  }
}
