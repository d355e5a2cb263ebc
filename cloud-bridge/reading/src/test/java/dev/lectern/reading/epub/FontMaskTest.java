package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FontMaskTest {
  private static final String UUID = "urn:uuid:00112233-4455-6677-8899-AABBCCDDEEFF";

  private static byte[] font() {
    byte[] font = new byte[1100];
    Arrays.fill(font, (byte) 7);
    System.arraycopy(new byte[] {'O', 'T', 'T', 'O'}, 0, font, 0, 4);
    return font;
  }

  private static byte[] garbled(String keyHex, int count) {
    byte[] key = HexFormat.of().parseHex(keyHex);
    byte[] font = font();
    for (int i = 0; i < count; i++) {
      font[i] ^= key[i % key.length];
    }
    return font;
  }

  @Test
  void idpf_masks_1040_bytes_by_the_sha1_of_the_identifier_without_white_space() {
    // The SHA-1 of urn:x:1, worked out by another program.
    byte[] garbled = garbled("9e1d71018cdee342b300f8ce557023684ab92a39", 1040);

    assertThat(FontMask.idpf(garbled.clone(), "urn:x:1")).isEqualTo(font());
    assertThat(FontMask.idpf(garbled.clone(), " urn:\tx:1\n")).isEqualTo(font());
    assertThat(FontMask.idpf(garbled.clone(), "urn:x:2")).isNotEqualTo(font());
  }

  @Test
  void adobe_masks_1024_bytes_by_the_uuid_that_fits() {
    byte[] garbled = garbled("00112233445566778899aabbccddeeff", 1024);

    assertThat(FontMask.adobe(garbled.clone(), List.of(UUID))).isEqualTo(font());
    assertThat(
            FontMask.adobe(
                garbled.clone(),
                List.of("9780000000000", "urn:uuid:ffffffff-4455-6677-8899-aabbccddeeff", UUID)))
        .isEqualTo(font());
    assertThat(FontMask.adobe(garbled.clone(), List.of("9780000000000"))).isEqualTo(garbled);
  }

  @Test
  void a_book_that_is_locked_says_by_whom() {
    String locked =
        "<encryption><EncryptedData><EncryptionMethod"
            + " Algorithm='http://www.w3.org/2001/04/xmlenc#aes256-cbc'/><CipherData><CipherReference"
            + " URI='b/c0.xhtml'/></CipherData></EncryptedData></encryption>";
    for (String[] lock :
        new String[][] {
          {"META-INF/license.lcpl", "Readium LCP"},
          {"META-INF/sinf.xml", "Apple's FairPlay"},
          {"META-INF/rights.xml", "Adobe's copy protection"},
        }) {
      byte[] book =
          SmallBook.of("x").with("META-INF/encryption.xml", locked).with(lock[0], "<x/>").bytes();
      assertThat(Epub.open(ByteSource.of(book), EpubLimits.standard()))
          .isInstanceOfSatisfying(
              Opening.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("locked");
                assertThat(refused.sentence()).contains(lock[1]);
              });
    }
  }

  @Test
  void a_garbled_font_is_no_lock() {
    String garbled =
        "<encryption><EncryptedData><EncryptionMethod"
            + " Algorithm='http://ns.adobe.com/pdf/enc#RC'/><CipherData><CipherReference"
            + " URI='b/f.otf'/></CipherData></EncryptedData></encryption>";
    byte[] font = garbled("00112233445566778899aabbccddeeff", 1024);
    SmallBook small =
        SmallBook.of("<p>x</p>")
            .metadata("<dc:title>T</dc:title><dc:identifier>" + UUID + "</dc:identifier>")
            .with("META-INF/encryption.xml", garbled);
    try (Publication book = SmallBook.open(small.zip().file("b/f.otf", font).bytes())) {
      assertThat(book.resource("b/f.otf")).isEqualTo(font());
    }
  }
}
