package dev.lectern.reading.work;

import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Fingerprints;
import dev.lectern.reading.epub.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that can be said of a file when it comes in. Reads the whole text: about a second for War and
 * Peace.
 *
 * @param partialMd5 as KOReader computes it; an alias, never a key
 * @param identifiers normalised, without the useless ones
 * @param textPrint the SHA-256 of the letters and digits of all chapters, by which a book that was
 *     packed again is known; null where there is too little text to tell books apart
 * @param letters how many letters and digits there are
 */
public record Study(
    EditionId edition,
    String title,
    String author,
    String language,
    String partialMd5,
    List<String> identifiers,
    @Nullable String textPrint,
    long letters) {
  /** Fewer letters than this may be a title page that many books share. */
  private static final long TELLING = 2_000;

  private static final int MOST_IDENTIFIERS = 16;

  public Study {
    identifiers = List.copyOf(identifiers);
  }

  public static Study of(EditionId edition, Publication book, ByteSource file) throws IOException {
    Set<String> identifiers = new LinkedHashSet<>();
    for (String written : book.identifiers()) {
      String normalised = Identifiers.normalised(written);
      if (normalised != null && identifiers.size() < MOST_IDENTIFIERS) {
        identifiers.add(normalised);
      }
    }
    MessageDigest digest = sha256();
    long letters = 0;
    for (int i = 0; i < book.spine().size(); i++) {
      // A chapter that cannot be shown holds our own sentence, which tells nothing of the book.
      if (book.chapter(i).problem() == null) {
        byte[] words = letters(book.text(i).text());
        letters += words.length;
        digest.update(words);
      }
    }
    return new Study(
        edition,
        book.title(),
        book.author(),
        book.language(),
        Fingerprints.partialMd5(file),
        new ArrayList<>(identifiers),
        letters < TELLING ? null : HexFormat.of().formatHex(digest.digest()),
        letters);
  }

  private static byte[] letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
