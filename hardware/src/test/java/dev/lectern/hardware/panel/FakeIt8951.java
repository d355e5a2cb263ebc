package dev.lectern.hardware.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An IT8951 with a panel, as its programming guide describes the host's side: it takes transfers
 * word by word, refuses what comes out of order, and keeps its memory and what the glass shows.
 * Time is its own: it passes while somebody waits.
 */
final class FakeIt8951 implements It8951Link, Patience {
  private static final int[] NONE = {};

  private final int width;
  private final int height;
  private final byte[] memory;
  private final byte[] shown;
  private final List<String> driven = new ArrayList<>();
  private final List<Integer> arguments = new ArrayList<>();

  private int command = -1;
  private int[] answer = NONE;
  private boolean held;
  private boolean running;
  private boolean loading;
  private int[] area = NONE;
  private int loaded;
  private long now;
  private long readyAt;
  private long shownAt;
  private int address;

  boolean packed;
  int vcom;
  boolean closed;
  boolean asleep;
  boolean neverReady;
  boolean neverShown;
  boolean dead;

  FakeIt8951(int width, int height) {
    this.width = width;
    this.height = height;
    memory = new byte[width * height];
    shown = new byte[width * height];
    Arrays.fill(shown, (byte) 9); // A picture of a life before.
  }

  /** What the glass shows, 0 to 15. */
  byte[] shown() {
    return shown.clone();
  }

  /** Each driving as {@code mode x,y,w,h}. */
  List<String> driven() {
    List<String> all = List.copyOf(driven);
    driven.clear();
    return all;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void pause(long nanos) {
    now += nanos;
  }

  @Override
  public boolean ready() {
    return !neverReady && now >= readyAt;
  }

  @Override
  public void reset(boolean hold) {
    if (held && !hold) {
      readyAt = now + 150_000_000L;
      command = -1;
      running = false;
      packed = false;
    }
    held = hold;
  }

  @Override
  public byte[] transfer(byte[] out) {
    check(!closed && ready() && !held, "a transfer while HRDY is low");
    check(out.length >= 4 && out.length % 2 == 0 && out.length <= 4096, "length " + out.length);
    byte[] in = new byte[out.length];
    if (dead) {
      return in;
    }
    switch (word(out, 0)) {
      case 0x6000 -> {
        check(out.length == 4, "a command is one word");
        command(word(out, 2));
      }
      case 0x0000 -> {
        for (int at = 2; at < out.length; at += 2) {
          data(word(out, at));
        }
      }
      case 0x1000 -> {
        check(out.length <= 4 + 2 * answer.length, "more is read than there is");
        for (int at = 4; at < out.length; at += 2) {
          in[at] = (byte) (answer[at / 2 - 2] >> 8);
          in[at + 1] = (byte) answer[at / 2 - 2];
        }
        answer = NONE;
      }
      default -> throw new AssertionError("no such preamble");
    }
    readyAt = now + 20_000;
    return in;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private void command(int code) {
    check(running || code == 0x0001, "a command before SYS_RUN");
    check(!loading || code == 0x0022, "a load that was not ended");
    command = code;
    arguments.clear();
    switch (code) {
      case 0x0001 -> running = true;
      case 0x0003 -> asleep = true;
      case 0x0022 -> {
        check(loading && loaded == area[2] * area[3], "a load of another size");
        loading = false;
      }
      case 0x0302 -> {
        answer = new int[20];
        answer[0] = width;
        answer[1] = height;
        answer[2] = 0x36E0;
        answer[3] = 0x0012;
      }
      case 0x0010, 0x0011, 0x0021, 0x0034, 0x0039 -> {}
      default -> throw new AssertionError("no such command: " + code);
    }
  }

  private void data(int word) {
    if (loading) {
      for (int shift = 12; shift >= 0; shift -= 4) {
        int at = (area[1] + loaded / area[2]) * width + area[0] + loaded % area[2];
        memory[at] = (byte) (word >> shift & 15);
        loaded++;
      }
      return;
    }
    arguments.add(word);
    int[] got = arguments.stream().mapToInt(Integer::intValue).toArray();
    switch (command) {
      case 0x0010 -> {
        check(got.length == 1 && got[0] == 0x1224, "a register that is not known");
        answer = new int[] {neverShown || now < shownAt ? 1 : 0};
      }
      case 0x0011 -> {
        if (got.length == 2) {
          register(got[0], got[1]);
        }
      }
      case 0x0021 -> {
        if (got.length == 5) {
          load(got);
        }
      }
      case 0x0034 -> {
        if (got.length == 5) {
          drive(got);
        }
      }
      case 0x0039 -> {
        if (got.length == 2) {
          check(got[0] == 1, "VCOM is written");
          vcom = got[1];
        }
      }
      default -> throw new AssertionError("data for no command");
    }
  }

  private void register(int register, int value) {
    switch (register) {
      case 0x0004 -> packed = value == 1;
      case 0x020A -> address = address & 0xFFFF | value << 16;
      case 0x0208 -> address = address & 0xFFFF0000 | value;
      default -> throw new AssertionError("a register that is not known");
    }
  }

  private void load(int[] got) {
    check(packed && address == 0x001236E0, "packed words to the picture's address");
    check(got[0] == 0x0120, "4 bits a pixel, the first one highest, not turned");
    check(now >= shownAt, "memory is changed under a picture that is being driven");
    area = Arrays.copyOfRange(got, 1, 5);
    check(area[0] % 4 == 0 && area[2] % 4 == 0, "an area of whole words");
    inside(area);
    loading = true;
    loaded = 0;
  }

  private void inside(int[] of) {
    check(
        of[2] > 0 && of[3] > 0 && of[0] + of[2] <= width && of[1] + of[3] <= height,
        "an area on the panel");
  }

  private void drive(int[] got) {
    inside(got);
    String mode =
        switch (got[4]) {
          case 0 -> "INIT";
          case 1 -> "DU";
          case 2 -> "GC16";
          case 3 -> "GL16";
          default -> throw new AssertionError("no such waveform");
        };
    driven.add(mode + " " + got[0] + "," + got[1] + "," + got[2] + "," + got[3]);
    for (int y = got[1]; y < got[1] + got[3]; y++) {
      for (int x = got[0]; x < got[0] + got[2]; x++) {
        int at = y * width + x;
        int wanted = memory[at];
        if (got[4] == 0) {
          shown[at] = 15;
        } else if (got[4] != 1 || wanted == 0 || wanted == 15) {
          shown[at] = (byte) wanted;
        }
      }
    }
    shownAt = now + 450_000_000L;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
