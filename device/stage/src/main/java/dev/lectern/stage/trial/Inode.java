package dev.lectern.stage.trial;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One file on a disk that keeps for certain only what was synced. */
final class Inode {
  private static final int SECTOR = 512;

  /** A write since the last sync, or ({@code bytes} empty) a change of size. */
  private record Pending(long offset, byte[] bytes, boolean size) {}

  /** What is certain; more room than {@code length}, since a log grows by small pieces. */
  private byte[] durable = new byte[0];

  private int length;
  private final List<Pending> pending = new ArrayList<>();

  void write(long offset, byte[] bytes) {
    pending.add(new Pending(offset, bytes, false));
  }

  void size(long size) {
    pending.add(new Pending(size, new byte[0], true));
  }

  void sync() {
    for (Pending each : pending) {
      if (each.size) {
        resize((int) each.offset);
      } else {
        int end = (int) each.offset + each.bytes.length;
        resize(Math.max(length, end));
        System.arraycopy(each.bytes, 0, durable, (int) each.offset, each.bytes.length);
      }
    }
    pending.clear();
  }

  private void resize(int size) {
    if (size > durable.length) {
      durable = Arrays.copyOf(durable, Math.max(size, durable.length * 2));
    }
    if (size < length) {
      Arrays.fill(durable, size, length, (byte) 0); // what grows again begins as zeros
    }
    length = size;
  }

  /** How many writes a power cut may now take away. */
  int unsynced() {
    return pending.size();
  }

  /** Makes the file as a power cut may leave it now; how much is left of it is chance's. */
  void leave(Path at, SplittableRandom chance) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(at.toFile(), "rw")) {
      file.write(durable, 0, length);
      int manner = chance.nextInt(4);
      int whole = chance.nextInt(pending.size() + 1);
      for (int i = 0; i < pending.size(); i++) {
        Pending each = pending.get(i);
        switch (manner) {
          case 0 -> {
            return; // all of it lost
          }
          case 1 -> {
            if (i == whole) {
              torn(file, each, chance);
              return;
            }
            all(file, each);
          }
          case 2 -> { // in any order
            if (chance.nextBoolean()) {
              all(file, each);
            }
          }
          default -> torn(file, each, chance); // each sector for itself
        }
      }
    }
  }

  private static void all(RandomAccessFile file, Pending each) throws IOException {
    if (each.size) {
      file.setLength(each.offset);
    } else {
      put(file, each, 0, each.bytes.length);
    }
  }

  /** Some of its sectors. A sector is written whole or not at all. */
  private static void torn(RandomAccessFile file, Pending each, SplittableRandom chance)
      throws IOException {
    if (each.size) {
      if (chance.nextBoolean()) {
        file.setLength(each.offset);
      }
      return;
    }
    int from = 0;
    while (from < each.bytes.length) {
      int inSector = (int) ((each.offset + from) % SECTOR);
      int to = Math.min(each.bytes.length, from + SECTOR - inSector);
      if (chance.nextBoolean()) {
        put(file, each, from, to);
      }
      from = to;
    }
  }

  private static void put(RandomAccessFile file, Pending each, int from, int to)
      throws IOException {
    file.seek(each.offset + from);
    file.write(each.bytes, from, to - from);
  }
}
