package dev.lectern.bridge.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file that somebody brings, and how it was read. Files say nothing of that, so UTF-8
 * is what fits; what does not was written on an older Windows, or is damaged.
 *
 * @param readAs {@code utf-8}, {@code utf-16}, {@code windows-1252} or {@code utf-8-damaged}
 */
public record NoteFile(String text, String readAs) {
  /** What older programs wrote in western Europe; Latin-1 is within it but for control letters. */
  private static final Charset OLDER = Charset.forName("windows-1252");

  /** What stands for bytes that are no letters. */
  private static final char NO_LETTER = '\uFFFD';

  public static NoteFile of(byte[] file) {
    if (starts(file, 0xFF, 0xFE)) {
      return new NoteFile(new String(file, StandardCharsets.UTF_16LE), "utf-16");
    }
    if (starts(file, 0xFE, 0xFF)) {
      return new NoteFile(new String(file, StandardCharsets.UTF_16BE), "utf-16");
    }
    try {
      return new NoteFile(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString(), "utf-8");
    } catch (CharacterCodingException notWholly) {
      String lenient = new String(file, StandardCharsets.UTF_8);
      long lost = lenient.chars().filter(letter -> letter == NO_LETTER).count();
      long beyondAscii = lenient.chars().filter(letter -> letter > 0x7F).count();
      // A file that was cut in the middle of a letter keeps all its others.
      return beyondAscii > 2 * lost
          ? new NoteFile(lenient, "utf-8-damaged")
          : new NoteFile(new String(file, OLDER), "windows-1252");
    }
  }

  private static boolean starts(byte[] file, int first, int second) {
    return file.length > 1 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
  }
}
