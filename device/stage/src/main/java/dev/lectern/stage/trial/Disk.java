package dev.lectern.stage.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk as a power cut finds it. What a file holds is certain up to its last sync, what a folder
 * holds up to the folder's: a file that was made, renamed or removed since may be there or not, in
 * the order in which it was done. POSIX promises no more.
 */
final class Disk {
  private static final Inode FOLDER = new Inode();

  /** A change of a folder that was not synced yet: this name, from then on, is this file. */
  private record Change(String path, @Nullable Inode inode) {}

  private final Map<String, Inode> now = new TreeMap<>();
  private final Map<String, Inode> durable = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<Long, Inode> open = new HashMap<>();

  void happened(Recording.Deed deed) {
    switch (deed) {
      case Recording.Deed.Opened opened -> open(opened);
      case Recording.Deed.Written written ->
          file(written.file()).write(written.offset(), written.bytes());
      case Recording.Deed.Sized sized -> file(sized.file()).size(sized.size());
      case Recording.Deed.FileSynced synced -> file(synced.file()).sync();
      case Recording.Deed.FolderSynced synced -> syncFolder(synced.path());
      case Recording.Deed.Renamed renamed -> {
        Inode moved = now.get(renamed.from());
        if (moved != null) {
          change(renamed.to(), moved);
          change(renamed.from(), null);
        }
      }
      case Recording.Deed.Removed removed -> change(removed.path(), null);
      case Recording.Deed.FolderMade made -> change(made.path(), FOLDER);
      case Recording.Deed.Said said -> {
        // Words do not change a disk.
      }
    }
  }

  private void open(Recording.Deed.Opened opened) {
    Inode inode = now.get(opened.path());
    if (inode == null) {
      inode = new Inode();
      change(opened.path(), inode);
    } else if (opened.emptied()) {
      inode.size(0);
    }
    open.put(opened.file(), inode);
  }

  private Inode file(long number) {
    Inode inode = open.get(number);
    if (inode == null) {
      throw new IllegalStateException("the recording writes to a file that it never opened");
    }
    return inode;
  }

  private void change(String path, @Nullable Inode inode) {
    changes.add(new Change(path, inode));
    put(now, path, inode);
  }

  private static void put(Map<String, Inode> names, String path, @Nullable Inode inode) {
    if (inode == null) {
      names.remove(path);
    } else {
      names.put(path, inode);
    }
  }

  private void syncFolder(String folder) {
    for (Change each : changes) {
      if (parent(each.path).equals(folder)) {
        put(durable, each.path, each.inode);
      }
    }
    changes.removeIf(each -> parent(each.path).equals(folder));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** How many writes a power cut may now take away. */
  int unsynced() {
    return now.values().stream().mapToInt(Inode::unsynced).sum() + changes.size();
  }

  /**
   * Makes what may be left after a power cut now.
   *
   * @param root what was recorded, made anew at {@code at}
   */
  void cut(SplittableRandom chance, String root, Path at) throws IOException {
    Map<String, Inode> left = new TreeMap<>(durable);
    int kept = chance.nextInt(changes.size() + 1);
    for (Change each : changes.subList(0, kept)) {
      put(left, each.path, each.inode);
    }
    for (Map.Entry<String, Inode> each : left.entrySet()) {
      String path = each.getKey();
      if (!path.startsWith(root + "/")) {
        continue;
      }
      Path made = at.resolve(path.substring(root.length() + 1));
      // In a folder that did not survive nothing is found.
      Path folder = made.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        continue;
      }
      if (each.getValue() == FOLDER) {
        Files.createDirectories(made);
      } else {
        each.getValue().leave(made, chance);
      }
    }
  }
}
