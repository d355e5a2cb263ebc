package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {

  @Test
  void anEditionIsTheHashOfAllItsBytes() {
    assertThat(Fingerprints.edition("abc".getBytes(StandardCharsets.UTF_8)).toString())
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  /** The sizes at which others pad, or read one sample too many. */
  @ParameterizedTest
  @ValueSource(ints = {0, 500, 1023, 1024, 1025, 2048, 4096, 5000, 16384, 70000})
  void samplesEndWithTheFile(int size) throws Exception {
    byte[] file = new byte[size];
    for (int i = 0; i < size; i++) {
      file[i] = (byte) (i * 31 >> 3);
    }
    MessageDigest expected = MessageDigest.getInstance("MD5");
    for (int at : new int[] {0, 1024, 4096, 16384, 65536}) {
      if (at < size) {
        expected.update(Arrays.copyOfRange(file, at, Math.min(size, at + 1024)));
      }
    }
    assertThat(md5(file)).isEqualTo(HexFormat.of().formatHex(expected.digest()));
  }

  private static String md5(byte[] file) throws IOException {
    try (ByteSource source = ByteSource.of(file)) {
      return Fingerprints.partialMd5(source);
    }
  }
}
