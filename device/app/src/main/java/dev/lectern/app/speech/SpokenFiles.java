package dev.lectern.app.speech;

import dev.lectern.app.content.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The last few things said, as WAV files, so that a page may play them. Not durable. */
public final class SpokenFiles {
  private static final Logger LOG = Logger.getLogger(SpokenFiles.class.getName());

  private final Path folder;
  private final int most;
  private final Deque<Long> ids = new ArrayDeque<>();

  /** Empties the folder: what an earlier life said nobody asks for. */
  public SpokenFiles(Path folder, int most) throws IOException {
    this.folder = folder;
    this.most = most;
    DurableFiles.makeFolder(folder);
    try (var old = Files.newDirectoryStream(folder, "*.wav")) {
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Keeps a sound; the oldest goes where there are too many. False where the disk refuses. */
  synchronized boolean keep(long id, byte[] wav) {
    try {
      Files.write(file(id), wav);
      ids.addLast(id);
      while (ids.size() > most) {
        Files.deleteIfExists(file(ids.removeFirst()));
      }
      return true;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A spoken sentence could not be put into a file.", e);
      return false;
    }
  }

  /** The file of an id, or null where it is unknown or forgotten. */
  public synchronized @Nullable Path find(long id) {
    return ids.contains(id) ? file(id) : null;
  }

  private Path file(long id) {
    return folder.resolve(id + ".wav");
  }
}
