package dev.lectern.stage.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One file on a disk that keeps for certain only what was synced. */
final class Inode {
  private static final int SECTOR = 512;

  /** A write since the last sync, or ({@code bytes} null) a change of size. */
  private record Pending(long offset, byte[] bytes, boolean size) {}

  private byte[] durable = new byte[0];
  private final List<Pending> pending = new ArrayList<>();

  void write(long offset, byte[] bytes) {
    pending.add(new Pending(offset, bytes, false));
  }

  void size(long size) {
    pending.add(new Pending(size, new byte[0], true));
  }

  void sync() {
    for (Pending each : pending) {
      durable = each.size ? sized(durable, each.offset) : put(durable, each, 0, each.bytes.length);
    }
    pending.clear();
  }

  /** How many writes a power cut may now take away. */
  int unsynced() {
    return pending.size();
  }

  /** What the file may be after a power cut now; how much of it is chance's, is chance's too. */
  byte[] afterCut(SplittableRandom chance) {
    byte[] left = durable.clone();
    int manner = chance.nextInt(4);
    int whole = chance.nextInt(pending.size() + 1);
    for (int i = 0; i < pending.size(); i++) {
      Pending each = pending.get(i);
      left =
          switch (manner) {
            case 0 -> left; // all of it lost
            case 1 -> i < whole ? all(left, each) : i == whole ? torn(left, each, chance) : left;
            case 2 -> chance.nextBoolean() ? all(left, each) : left; // in any order
            default -> torn(left, each, chance); // each sector for itself
          };
    }
    return left;
  }

  private static byte[] all(byte[] file, Pending each) {
    return each.size ? sized(file, each.offset) : put(file, each, 0, each.bytes.length);
  }

  /** Some of its sectors. A sector is written whole or not at all. */
  private static byte[] torn(byte[] file, Pending each, SplittableRandom chance) {
    if (each.size) {
      return chance.nextBoolean() ? sized(file, each.offset) : file;
    }
    byte[] result = file;
    int from = 0;
    while (from < each.bytes.length) {
      int inSector = (int) ((each.offset + from) % SECTOR);
      int to = Math.min(each.bytes.length, from + SECTOR - inSector);
      if (chance.nextBoolean()) {
        result = put(result, each, from, to);
      }
      from = to;
    }
    return result;
  }

  private static byte[] sized(byte[] file, long size) {
    return Arrays.copyOf(file, (int) size);
  }

  private static byte[] put(byte[] file, Pending each, int from, int to) {
    int end = (int) each.offset + to;
    byte[] result = end > file.length ? Arrays.copyOf(file, end) : file;
    System.arraycopy(each.bytes, from, result, (int) each.offset + from, to - from);
    return result;
  }
}
