package dev.lectern.hardware.panel;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The IT8951's host protocol. Every transfer is of 16-bit words, the high byte first, and begins
 * with a preamble that says what follows; before each the controller must hold HRDY high.
 *
 * <pre>
 *   6000 command        0000 word...        1000 dummy word...  (the words come back)
 * </pre>
 */
final class It8951 {
  private static final int COMMAND = 0x6000;
  private static final int WRITE = 0x0000;
  private static final int READ = 0x1000;

  private static final int RUN = 0x0001;
  private static final int SLEEP = 0x0003;
  private static final int READ_REGISTER = 0x0010;
  private static final int WRITE_REGISTER = 0x0011;
  private static final int LOAD_AREA = 0x0021;
  private static final int LOAD_END = 0x0022;
  private static final int DISPLAY_AREA = 0x0034;
  private static final int VCOM = 0x0039;
  private static final int DEVICE_INFO = 0x0302;

  private static final int PACKED_WRITES = 0x0004;
  private static final int IMAGE_ADDRESS_LOW = 0x0208;
  private static final int IMAGE_ADDRESS_HIGH = 0x020A;
  private static final int BUSY_ENGINES = 0x1224;

  /** The first pixel in the highest bits, four bits each, not turned. */
  private static final int BIG_ENDIAN_4BPP = 1 << 8 | 2 << 4;

  private static final int INFO_WORDS = 20;
  private static final int PREAMBLE_BYTES = 2;
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long RESET = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long READY_WITHIN = TimeUnit.SECONDS.toNanos(5);
  private static final long SHOWN_WITHIN = TimeUnit.SECONDS.toNanos(10);

  /**
   * What the controller says of its panel.
   *
   * @param address of the picture in the controller's memory
   */
  record PanelInfo(int width, int height, int address) {}

  private final It8951Link link;
  private final Patience patience;

  It8951(It8951Link link, Patience patience) {
    this.link = link;
    this.patience = patience;
  }

  /** Resets and starts the controller, and returns what it drives. */
  PanelInfo start() throws IOException {
    link.reset(true);
    patience.pause(RESET);
    link.reset(false);
    patience.pause(RESET);
    command(RUN);
    command(DEVICE_INFO);
    int[] info = read(INFO_WORDS);
    return new PanelInfo(info[0], info[1], info[3] << 16 | info[2]);
  }

  /**
   * Takes packed writes, the picture's address and the panel's voltage.
   *
   * @param vcomMillivolts how far below zero
   */
  void prepare(PanelInfo info, int vcomMillivolts) throws IOException {
    writeRegister(PACKED_WRITES, 1);
    writeRegister(IMAGE_ADDRESS_HIGH, info.address() >>> 16);
    writeRegister(IMAGE_ADDRESS_LOW, info.address() & 0xFFFF);
    command(VCOM, 1, vcomMillivolts);
  }

  /** Loads an area of a picture whose rows are {@code stride} pixels of 0 to 15. */
  void load(Area area, byte[] greys, int stride) throws IOException {
    command(LOAD_AREA, BIG_ENDIAN_4BPP, area.x(), area.y(), area.width(), area.height());
    int left = area.width() / 2 * area.height();
    byte[] block = block(left);
    int at = PREAMBLE_BYTES;
    for (int y = area.y(); y < area.bottom(); y++) {
      int row = y * stride;
      for (int x = area.x(); x < area.right(); x += 2) {
        block[at++] = (byte) (greys[row + x] << 4 | greys[row + x + 1]);
        left--;
        if (at == block.length) {
          send(block);
          block = block(left);
          at = PREAMBLE_BYTES;
        }
      }
    }
    command(LOAD_END);
  }

  private static byte[] block(int left) {
    // The preamble of data is zero, as new bytes are.
    return new byte[Math.min(It8951Link.MOST_BYTES, PREAMBLE_BYTES + left)];
  }

  /** Begins to drive an area; {@link #awaitShown} says when it is over. */
  void display(Area area, Waveform waveform) throws IOException {
    command(DISPLAY_AREA, area.x(), area.y(), area.width(), area.height(), waveform.number());
  }

  /** Returns when no area is driven any more. */
  void awaitShown() throws IOException {
    long begun = patience.nanos();
    while (true) {
      command(READ_REGISTER, BUSY_ENGINES);
      if (read(1)[0] == 0) {
        return;
      }
      if (patience.nanos() - begun > SHOWN_WITHIN) {
        throw new IOException("The IT8951 did not finish a picture within 10 seconds.");
      }
      patience.pause(POLL * 10);
    }
  }

  void sleep() throws IOException {
    command(SLEEP);
  }

  private void writeRegister(int register, int value) throws IOException {
    command(WRITE_REGISTER, register, value);
  }

  private void command(int command, int... arguments) throws IOException {
    send(words(COMMAND, command));
    for (int argument : arguments) {
      send(words(WRITE, argument));
    }
  }

  private int[] read(int count) throws IOException {
    int[] request = new int[count + 2];
    request[0] = READ;
    byte[] answer = send(words(request));
    int[] read = new int[count];
    for (int i = 0; i < count; i++) {
      int at = 2 * (i + 2);
      read[i] = (answer[at] & 0xFF) << 8 | answer[at + 1] & 0xFF;
    }
    return read;
  }

  private byte[] send(byte[] bytes) throws IOException {
    long begun = patience.nanos();
    while (!link.ready()) {
      if (patience.nanos() - begun > READY_WITHIN) {
        throw new IOException(
            "The IT8951 did not become ready within 5 seconds: look at its power, and at the wires"
                + " of HRDY and RST.");
      }
      patience.pause(POLL);
    }
    byte[] answer = link.transfer(bytes);
    if (answer.length != bytes.length) {
      throw new IOException("The SPI transfer to the IT8951 was cut short.");
    }
    return answer;
  }

  private static byte[] words(int... words) {
    byte[] bytes = new byte[words.length * 2];
    for (int i = 0; i < words.length; i++) {
      bytes[2 * i] = (byte) (words[i] >> 8);
      bytes[2 * i + 1] = (byte) words[i];
    }
    return bytes;
  }
}
