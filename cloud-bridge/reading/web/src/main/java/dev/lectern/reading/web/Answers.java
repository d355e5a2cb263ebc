package dev.lectern.reading.web;

import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Members;

/**
 * Answers questions about places and forms, one line of JSON each, in one line of JSON. The same
 * class answers on the JVM and, compiled, in the ES module; {@code ./lectern test esm} compares
 * their answers byte for byte.
 *
 * <pre>
 * {"ask":"place", "ops":[op..], "bags":[[index of op..]..]?,
 *  "here":{"actor","displayed"?,"edition"?,"loc"?}?, "settled":{actor:n}?, "screen":0.01?}
 *                                            merged state, and where the work opens
 * {"ask":"act",  "ops":..., "desk":{"actor","reader","work","settled"?,"read"},
 *  "stamp":{"n","lamport","at","why"}, "do":"advance", "edition"?,"loc"?,"dwellMs","sustainedMs"}
 * {"ask":"fold", "older":op, "newer":op}     one operation, or null
 * {"ask":"undo", "ops":..., "desk":..., "stamp":..., "move":{"from"?,"edition"?,"loc"?,"to"},
 *  "displayed"?, "edition"?, "loc"?}          the restore, and what the screen's last move is then
 * {"ask":"recall", "ops":..., "desk":..., "stamp":..., "line":dot, "displayed"?, "edition"?, "loc"?}
 *                                            likewise, to a line of the history
 * {"ask":"settle", "ops":..., "settled":{actor:n}, "dots":[dot..], "also":{actor:n}?}
 * {"ask":"lines", "ops":..., "catalogue":{..}, "names":{device:name}, "zoneMinutes", "now", "most"}
 * {"ask":"total", "counts":[3,1], "spine":0, "progression":0.5}  of the whole work, and position
 * {"ask":"spot", "counts":[3,1], "total":0.4}  the spine item there and the progression within it
 * {"ask":"turned", "run":0, "lookedMs":2100, "peekMs"?, "dwellMs"?, "turnMs"?}   whether one reads
 * {"ask":"may", "profile":{..}, "work":"w", "day":1, "minute":600}  what a child may
 * {"ask":"cfi",  "cfi":"epubcfi(...)"}       in canonical form, with its two ends
 * {"ask":"number", "text":"1e-5"}           as a number is written here
 * {"ask":"wire", "form":"operation", "body":"..."}  a body as this version writes it
 * </pre>
 *
 * <p>Wherever {@code ops} are asked about, {@code "said":[reassignment..]} says whose they are, and
 * {@code "reader"} with {@code "work"} leaves those of others out and sees joined works as one.
 *
 * <p>What cannot be answered is {@code {"refused":code}}, with the codes of the wire.
 */
public final class Answers {
  private Answers() {}

  public static String of(String line) {
    try {
      if (JsonReader.read(line, JsonLimits.LOCAL) instanceof Json.Obj object) {
        return answer(new Question(object)).text();
      }
      return refused("not-an-object");
    } catch (MalformedMessage malformed) {
      return refused(malformed.code());
    } catch (MalformedJson malformed) {
      return refused(malformed.code());
    } catch (IllegalArgumentException notThatForm) {
      return refused("invalid");
    }
  }

  private static Members answer(Question question) {
    return switch (question.string("ask")) {
      case "place" -> PlaceAnswer.of(question);
      case "act" -> ActAnswer.of(question);
      case "fold" -> ActAnswer.folded(question);
      case "undo" -> MoveAnswer.undo(question);
      case "recall" -> MoveAnswer.recall(question);
      case "settle" -> MoveAnswer.settle(question);
      case "lines" -> LinesAnswer.of(question);
      case "total" -> SpotAnswer.total(question);
      case "spot" -> SpotAnswer.spot(question);
      case "turned" -> PaceAnswer.turned(question);
      case "may" -> PaceAnswer.may(question);
      case "cfi" -> TextAnswer.cfi(question);
      case "number" -> TextAnswer.number(question);
      case "wire" -> TextAnswer.wire(question);
      default -> throw new MalformedMessage("unknown-kind", "That is not asked here.");
    };
  }

  private static String refused(String code) {
    return Json.object().put("refused", code).text();
  }
}
