package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;

/** The written form of what ties works and editions together. */
final class WorkCodec {
  private static final int CODE = 64;

  private WorkCodec() {}

  static String encode(Joined joined) {
    return Json.object()
        .put("work", joined.work().value())
        .put("into", joined.into().value())
        .put("joined", joined.joined())
        .put("because", joined.because())
        .put("at", joined.at())
        .text();
  }

  static Joined joined(Fields fields) {
    return new Joined(
        fields.read("work", WorkId::new),
        fields.read("into", WorkId::new),
        fields.bool("joined"),
        fields.words("because", CODE),
        fields.words("at", CODE));
  }

  static String encode(Alignment alignment) {
    return Json.object()
        .put("edition", alignment.edition().toString())
        .put("reference", alignment.reference().toString())
        .put("same", alignment.same())
        .put("points", alignment.points())
        .text();
  }

  static Alignment alignment(Fields fields) {
    return new Alignment(
        fields.read("edition", EditionId::parse),
        fields.read("reference", EditionId::parse),
        fields.bool("same"),
        fields.words("points", Alignment.MOST_CHARS));
  }
}
