package dev.lectern.bridge.kosync;

import dev.lectern.bridge.face.ScreenName;
import dev.lectern.protocol.json.Json;

/**
 * What a device says of its place.
 *
 * @param document the MD5 of some samples of the file, or of its name
 * @param progress an XPointer, a page number, or what another app understands; kept byte for byte
 * @param percentage as it was written, a number
 * @param share the same from 0 to 1
 * @param device what people call it
 * @param deviceId which it is; empty where the app does not say
 */
public record Push(
    String document,
    String progress,
    String percentage,
    double share,
    String device,
    String deviceId) {
  /** Longer documents are no digest of anything. */
  private static final int DOCUMENT_CHARS = 128;

  /** Leaves room in an operation's 8 KiB of foreign words. */
  private static final int PROGRESS_BYTES = 7 * 1024;

  private static final int NUMBER_CHARS = 32;

  /** What rounding may add to a book's end, or take from its beginning. */
  private static final double HAIR = 0.001;

  /** What came of reading a request. */
  public sealed interface Read {}

  public record Fine(Push push) implements Read {}

  public record Bad(Refusal refusal) implements Read {}

  /** Reads the body of a {@code PUT}, as leniently as the reference server. */
  public static Read read(Json.Obj body) {
    if (!(body.get("document") instanceof Json.Str document) || !isKey(document.value())) {
      return new Bad(Refusal.NO_DOCUMENT);
    }
    String progress = text(body.get("progress"));
    String percentage = text(body.get("percentage"));
    String device = text(body.get("device"));
    String deviceId = text(body.get("device_id"));
    boolean fits =
        dev.lectern.protocol.json.Utf8.length(progress) <= PROGRESS_BYTES
            && device.length() <= ScreenName.MOST_CHARS
            && deviceId.length() <= ScreenName.MOST_CHARS;
    if (progress.isEmpty() || device.isEmpty() || !isPlace(percentage) || !fits) {
      return new Bad(Refusal.INVALID);
    }
    return new Fine(
        new Push(
            document.value(), progress, percentage.strip(), share(percentage), device, deviceId));
  }

  /** Whether it may name a document: the reference server's keys hold no colon. */
  static boolean isKey(String text) {
    return !text.isEmpty() && text.length() <= DOCUMENT_CHARS && text.indexOf(':') < 0;
  }

  private static String text(@org.jspecify.annotations.Nullable Json json) {
    return json instanceof Json.Str it ? it.value() : json instanceof Json.Num it ? it.text() : "";
  }

  /** Whether it is a number that some place of a book can have, but for rounding. */
  private static boolean isPlace(String percentage) {
    double value = value(percentage);
    return value >= -HAIR && value <= 1 + HAIR;
  }

  /** From 0 to 1; not a number where it is none. */
  static double share(String percentage) {
    double value = value(percentage);
    return value <= 0 ? 0 : Math.min(1, value);
  }

  private static double value(String percentage) {
    if (percentage.isBlank() || percentage.length() > NUMBER_CHARS) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(percentage.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether both say the same place of the same document. */
  boolean equalPlace(Push other) {
    return document.equals(other.document)
        && progress.equals(other.progress)
        && percentage.equals(other.percentage);
  }

  /** The percentage as JSON that means the same number; none beyond a book's ends. */
  Json number() {
    return number(percentage);
  }

  static Json number(String percentage) {
    try {
      if (Json.parse(percentage) instanceof Json.Num number
          && number.real() >= 0
          && number.real() <= 1) {
        return number;
      }
    } catch (dev.lectern.protocol.json.MalformedJson | IllegalArgumentException hexOrSuch) {
      // The same number in other words, below.
    }
    return Json.of(share(percentage));
  }
}
