package dev.lectern.bridge.backup;

import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies beside a backup and says that it was verified. It is written last: a database without
 * one was never finished.
 *
 * @param incarnation of the bridge whose memory it is
 * @param at when it was taken, ISO 8601
 * @param sha256 of the database file
 * @param bytes of the database file
 * @param rows of all tables together
 * @param books SHA-256 of each file that the bridge held; they lie in the folder {@code content}
 *     beside, where the backup was made with them
 */
public record Manifest(
    Incarnation incarnation, String at, String sha256, long bytes, long rows, List<String> books) {
  private static final long VERSION = 1;

  public Manifest {
    books = List.copyOf(books);
  }

  /** Where the manifest of that backup lies. */
  public static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".json");
  }

  String text() {
    return Json.object()
            .put("backup", VERSION)
            .put("incarnation", incarnation.value())
            .put("at", at)
            .put("sha256", sha256)
            .put("bytes", bytes)
            .put("rows", rows)
            .putAll("books", books, Json::of)
            .text()
        + "\n";
  }

  /**
   * Reads the manifest of that backup.
   *
   * @throws NoBackup where there is none, or it cannot be read
   */
  public static Manifest of(Path file) throws NoBackup {
    Path beside = beside(file);
    if (!Files.isRegularFile(file)) {
      throw new NoBackup("There is no backup " + file + ".");
    }
    try {
      Json.Obj object = Json.parseObject(Files.readString(beside));
      if (object.get("backup") instanceof Json.Num version
          && version.whole() == VERSION
          && object.get("incarnation") instanceof Json.Str(String incarnation)
          && object.get("at") instanceof Json.Str(String at)
          && object.get("sha256") instanceof Json.Str(String sha256)
          && object.get("bytes") instanceof Json.Num bytes
          && object.get("rows") instanceof Json.Num rows
          && object.get("books") instanceof Json.Arr(List<Json> items)) {
        List<String> books = new ArrayList<>();
        for (Json item : items) {
          if (item instanceof Json.Str(String book) && book.matches("[0-9a-f]{64}")) {
            books.add(book);
          }
        }
        return new Manifest(
            new Incarnation(incarnation), at, sha256, bytes.whole(), rows.whole(), books);
      }
    } catch (IOException e) {
      throw new NoBackup(file + " was never verified: its manifest " + beside + " is missing.", e);
    } catch (MalformedJson | IllegalArgumentException e) {
      throw new NoBackup("The manifest " + beside + " cannot be read.", e);
    }
    throw new NoBackup("The manifest " + beside + " is of another version, or damaged.");
  }
}
