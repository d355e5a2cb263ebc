package dev.lectern.bridge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AttachmentsTest {

  private static List<String> names(String letter) throws Exception {
    MimeMessage read =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(letter.getBytes(StandardCharsets.UTF_8)));
    return Attachments.of(read).stream().map(Attachments.Attachment::name).toList();
  }

  private static String multipart(String cut, String... parts) {
    StringBuilder all =
        new StringBuilder("Content-Type: multipart/mixed; boundary=" + cut + "\n\n");
    for (String part : parts) {
      all.append("--").append(cut).append('\n').append(part).append('\n');
    }
    return all.append("--").append(cut).append("--\n").toString();
  }

  private static String file(String name) {
    return "Content-Type: application/x-any\n"
        + "Content-Disposition: attachment; filename=\""
        + name
        + "\"\n\nx";
  }

  @Test
  void filesThatMayBeBooksAreFoundAlsoInLettersThatArePassedOn() throws Exception {
    String inner =
        "Content-Type: message/rfc822\n\nFrom: a@b.example\n" + multipart("in", file("Rain.EPUB"));
    String letter =
        multipart(
            "out",
            "Content-Type: text/plain\n\nHere they are.",
            file("photo.jpg"),
            file("../me/Snow.pdf"),
            "Content-Type: application/epub+zip\n\nx",
            "Content-Type: application/octet-stream\n\nx",
            inner);
    assertThat(names(letter)).containsExactly("Snow.pdf", "", "", "Rain.EPUB");
  }

  @Test
  void lettersWithoutEndAreLookedThroughToAPoint() throws Exception {
    String deep = file("deep.epub");
    for (int i = 0; i < 40; i++) {
      deep = multipart("c" + i, deep);
    }
    assertThat(names(deep)).isEmpty();
    String[] many = new String[500];
    for (int i = 0; i < many.length; i++) {
      many[i] = file(i + ".epub");
    }
    assertThat(names(multipart("cut", many))).hasSizeLessThan(101).hasSizeGreaterThan(50);
  }

  @Test
  void namesAreFitToBeShown() throws Exception {
    String turned = "\u202e" + "bupe.exe.epub";
    assertThat(names(multipart("cut", file("=?utf-8?q?a=0D=0Ab.epub?="))))
        .containsExactly("a b.epub");
    assertThat(Words.line(turned, 80)).isEqualTo("bupe.exe.epub");
    String faces = "😀".repeat(100) + ".epub";
    assertThat(Words.line(faces, 20)).isEqualTo("😀".repeat(9) + "…" + "😀".repeat(4) + ".epub");
  }
}
