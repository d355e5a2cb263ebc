package dev.lectern.stage.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program did to its files and said on its sockets, in order; the format is recorder.c's.
 */
record Recording(List<Deed> deeds) {
  private static final int HEADER = 6 * Long.BYTES;
  private static final long MAGIC = 0x4c454354;

  /** One thing that was done. */
  sealed interface Deed {
    /** A file was opened for writing. */
    record Opened(long file, String path, boolean made, boolean emptied) implements Deed {}

    record Written(long file, long offset, byte[] bytes) implements Deed {}

    record Sized(long file, long size) implements Deed {}

    record FileSynced(long file) implements Deed {}

    record FolderSynced(String path) implements Deed {}

    record Renamed(String from, String to) implements Deed {}

    record Removed(String path) implements Deed {}

    record FolderMade(String path) implements Deed {}

    /** Something went into a socket, or was about to. */
    record Said(byte[] bytes) implements Deed {
      String text() {
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }
  }

  /** Reads a log; a last record that was cut off is left out. */
  static Recording read(Path log) throws IOException {
    List<Deed> deeds = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(log)) {
      ByteBuffer all =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      while (all.remaining() >= HEADER) {
        long what = all.getLong();
        long file = all.getLong();
        long other = all.getLong();
        long offset = all.getLong();
        long length = all.getLong();
        if (all.getLong() != MAGIC) {
          throw new IOException("the recording is damaged after " + deeds.size() + " records");
        }
        if (all.remaining() < length) {
          break;
        }
        byte[] bytes = new byte[(int) length];
        all.get(bytes);
        deeds.add(deed((int) what, file, other, offset, bytes));
      }
    }
    return new Recording(deeds);
  }

  private static Deed deed(int what, long file, long other, long offset, byte[] bytes)
      throws IOException {
    return switch (what) {
      case 1 -> new Deed.Opened(file, text(bytes), (other & 1) != 0, (other & 2) != 0);
      case 2 -> new Deed.Written(file, offset, bytes);
      case 3 -> new Deed.Sized(file, offset);
      case 4 -> file != 0 ? new Deed.FileSynced(file) : new Deed.FolderSynced(text(bytes));
      case 5 -> {
        String[] paths = text(bytes).split("\0", 2);
        yield new Deed.Renamed(paths[0], paths[1]);
      }
      case 6 -> new Deed.Removed(text(bytes));
      case 7 -> new Deed.Said(bytes);
      case 8 -> new Deed.FolderMade(text(bytes));
      default -> throw new IOException("the recording has a record of kind " + what);
    };
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
