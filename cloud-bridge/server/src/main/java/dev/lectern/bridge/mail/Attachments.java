package dev.lectern.bridge.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files in a letter that may be books. */
final class Attachments {
  /** Of a letter, also in letters that it passes on. */
  private static final int MOST_PARTS = 100;

  private static final int DEPTH = 10;
  private static final int NAME_CHARS = 120;

  /** What opens as a book, by the ends of names; what a file is, is told by its bytes later. */
  private static final List<String> ENDS =
      List.of(
          ".epub",
          ".fb2",
          ".zip",
          ".azw3",
          ".mobi",
          ".cbz",
          ".audiobook",
          ".lpf",
          ".pdf",
          ".txt",
          ".md",
          ".markdown");

  private static final String EPUB = "application/epub+zip";

  private final List<Attachment> found = new ArrayList<>();
  private int parts;

  private Attachments() {}

  /**
   * @param name as the sender called it, without folders; may be empty
   */
  record Attachment(String name, Part part) {}

  static List<Attachment> of(Part letter) throws MessagingException, IOException {
    Attachments all = new Attachments();
    all.look(letter, 0);
    return all.found;
  }

  private void look(Part part, int depth) throws MessagingException, IOException {
    if (depth > DEPTH || ++parts > MOST_PARTS) {
      return;
    }
    if (part.isMimeType("multipart/*")) {
      if (part.getContent() instanceof Multipart inside) {
        for (int i = 0; i < inside.getCount() && parts <= MOST_PARTS; i++) {
          look(inside.getBodyPart(i), depth + 1);
        }
      }
    } else if (part.isMimeType("message/rfc822")) {
      if (part.getContent() instanceof Part passedOn) {
        look(passedOn, depth + 1);
      }
    } else {
      String name = name(part.getFileName());
      boolean nameless = name.isEmpty() && part.isMimeType("application/octet-stream");
      if (nameless || part.isMimeType(EPUB) || ENDS.stream().anyMatch(lower(name)::endsWith)) {
        found.add(new Attachment(name, part));
      }
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String name(@Nullable String said) {
    return said == null ? "" : Words.line(decoded(said).replaceFirst("^.*[/\\\\]", ""), NAME_CHARS);
  }

  /** Many programs write names in a form that is meant for subjects alone. */
  private static String decoded(String said) {
    try {
      return MimeUtility.decodeText(said);
    } catch (UnsupportedEncodingException e) {
      return said;
    }
  }
}
