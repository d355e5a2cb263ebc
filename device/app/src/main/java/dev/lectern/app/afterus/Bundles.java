package dev.lectern.app.afterus;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.content.DurableFiles;
import dev.lectern.app.sqlite.SqliteStore;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.device.port.Store;
import dev.lectern.device.store.Paper;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Takes a bundle: a device that is nobody's becomes its household's with no bridge at all. Files
 * are copied and compared with the sealed list; what says that all of it was taken is written last,
 * so after a power cut the bundle is taken again.
 */
public final class Bundles {
  private static final int MANIFEST_BYTES = 16 * 1024 * 1024;

  private Bundles() {}

  /**
   * @param home of a device that belongs to nobody
   * @throws NoBundle where the passphrase is another's, or the bundle is damaged or was changed
   */
  public static Bequest take(Path bundle, String passphrase, Path home)
      throws NoBundle, IOException, StoreRefused {
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      Json.Obj manifest = manifest(zip);
      Unsealing.check(manifest, passphrase);
      Bequest bequest = Bequest.read(manifest);
      DurableFiles.makeFolder(Bequest.folder(home));
      BookFolder books = new BookFolder(home.resolve("books"));
      if (manifest.get("files") instanceof Json.Arr(List<Json> files)) {
        for (Json file : files) {
          if (file instanceof Json.Obj one) {
            copy(zip, one, home, books);
          }
        }
      }
      keepTime(manifest, home);
      bequest.keep(home);
      return bequest;
    } catch (ZipException | MalformedJson | IllegalArgumentException e) {
      throw new NoBundle("That file is no bundle, or it is damaged: " + e.getMessage() + ".");
    }
  }

  private static Json.Obj manifest(ZipFile zip) throws IOException, NoBundle {
    ZipEntry entry = zip.getEntry("after-us.json");
    if (entry == null) {
      throw new NoBundle("That file is no bundle: it lacks after-us.json.");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MANIFEST_BYTES);
      if (JsonReader.read(new String(bytes, StandardCharsets.UTF_8), JsonLimits.LOCAL)
          instanceof Json.Obj manifest) {
        return manifest;
      }
    }
    throw new NoBundle("That file is no bundle: after-us.json is no object.");
  }

  /** Of the files a device needs its memory and the books; pages for people stay in the bundle. */
  private static void copy(ZipFile zip, Json.Obj file, Path home, BookFolder books)
      throws IOException, NoBundle {
    String path = Bequest.text(file, "path");
    String sha256 = Bequest.text(file, "sha256");
    if (path.equals("memory.jsonl")) {
      copy(zip, path, sha256, LastLink.memory(home));
    } else if (path.equals("books/" + sha256 + ".epub")) {
      copy(zip, path, sha256, books.file(new EditionId(sha256)));
    }
  }

  private static void copy(ZipFile zip, String path, String sha256, Path to)
      throws IOException, NoBundle {
    ZipEntry entry = zip.getEntry(path);
    if (entry == null) {
      throw new NoBundle("The bundle lacks " + path + ".");
    }
    Path part = to.resolveSibling(to.getFileName() + ".part");
    MessageDigest digest = Sha256.start();
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(part)) {
      byte[] buffer = new byte[64 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      Files.deleteIfExists(part);
      throw new NoBundle("The bundle is damaged: " + path + " is not what it was.");
    }
    DurableFiles.putInPlace(part, to);
  }

  /** By the bridge's last signed word of the time, and hours awake since, loans end here. */
  private static void keepTime(Json.Obj manifest, Path home)
      throws IOException, NoBundle, StoreRefused {
    if (!(manifest.get("time") instanceof Json.Obj time)) {
      throw new NoBundle("The bundle does not say what time it was made.");
    }
    String body = Json.object().put("awakeMs", 0).put("said", time).text();
    try (SqliteStore store = SqliteStore.open(home.resolve("device.db"))) {
      store.commit(List.of(new Write.PutPaper(new Paper("time", body))));
    } catch (Store.CannotKeep e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
