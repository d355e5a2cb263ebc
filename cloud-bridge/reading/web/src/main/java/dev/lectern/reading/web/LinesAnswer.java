package dev.lectern.reading.web;

import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import dev.lectern.reading.place.HistoryLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A history's lines in words, the newest first. */
final class LinesAnswer {
  private LinesAnswer() {}

  static Members of(Question question) {
    Map<String, String> catalogue = question.words("catalogue");
    Map<DeviceId, String> names = new TreeMap<>();
    question.words("names").forEach((device, name) -> names.put(new DeviceId(device), name));
    int zone = (int) question.whole("zoneMinutes");
    String now = question.string("now");
    List<HistoryLine> all = HistoryLine.all(PlaceAnswer.merged(question));
    int first = (int) Math.max(0, all.size() - question.whole("most"));
    return Json.object()
        .put("earlier", first)
        .putAll(
            "lines",
            all.subList(first, all.size()).reversed(),
            line ->
                Json.object()
                    .put("dot", line.dot().toString())
                    .put("words", line.words(catalogue, names, zone, now))
                    .put("head", line.head())
                    .put("isPlace", line.isPlace())
                    .put("read", line.read())
                    .build());
  }
}
