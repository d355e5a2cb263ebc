package dev.lectern.hardware.evdev;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One event of a Linux input device, as {@code struct input_event} of a 64-bit kernel has it:
 *
 * <pre>
 * 0        8              16     18     20      24
 * | seconds | microseconds | type | code | value |    all in the machine's own byte order
 * </pre>
 *
 * @param millis by the device's clock; only differences mean something
 */
record InputEvent(long millis, int type, int code, int value) {
  static final int BYTES = 24;

  static final int SYN = 0;
  static final int KEY = 1;
  static final int ABS = 3;
  private static final int LAST_TYPE = 0x1f;
  private static final int LAST_CODE = 0x2ff;

  static InputEvent of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    long seconds = in.getLong(0);
    long micros = in.getLong(8);
    return new InputEvent(
        seconds * 1_000 + Math.floorDiv(micros, 1_000),
        Short.toUnsignedInt(in.getShort(16)),
        Short.toUnsignedInt(in.getShort(18)),
        in.getInt(20));
  }

  /** No kernel says anything else; a file that does is no input device. */
  boolean isPossible() {
    return type <= LAST_TYPE && code <= LAST_CODE;
  }
}
