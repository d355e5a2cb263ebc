package dev.lectern.app.speech;

import dev.lectern.app.content.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The last few things said, as WAV files, so that a page may play them. Not durable. */
public final class SpokenFiles {
  private final Path folder;
  private final int keep;
  private final Deque<String> ids = new ArrayDeque<>();

  /** Empties the folder: what an earlier life said nobody asks for. */
  public SpokenFiles(Path folder, int keep) throws IOException {
    this.folder = folder;
    this.keep = keep;
    DurableFiles.makeFolder(folder);
    try (var old = Files.newDirectoryStream(folder, "*.wav")) {
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The file for a new id; the oldest is removed where there are too many. */
  public synchronized Path reserve(String id) throws IOException {
    ids.addLast(id);
    while (ids.size() > keep) {
      Files.deleteIfExists(file(ids.removeFirst()));
    }
    return file(id);
  }

  /** The file of an id, or null where it is unknown or forgotten. */
  public synchronized @Nullable Path find(String id) {
    return ids.contains(id) && Files.isRegularFile(file(id)) ? file(id) : null;
  }

  private Path file(String id) {
    return folder.resolve(id + ".wav");
  }
}
