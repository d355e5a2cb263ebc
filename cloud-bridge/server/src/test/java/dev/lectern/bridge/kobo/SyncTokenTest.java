package dev.lectern.bridge.kobo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Incarnation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SyncTokenTest {
  @Test
  void comesBackAsItWent() {
    SyncToken token = new SyncToken(new Incarnation("1".repeat(16)), SyncToken.UNKNOWN, 7, 100);
    assertThat(SyncToken.parse(token.written())).isEqualTo(token);
  }

  @Test
  void whatIsNotOursIsNone() {
    String zeros = "0".repeat(16);
    for (String foreign :
        new String[] {
          "",
          "eyJ0eXAiOjEsInZlciI6bnVsbH0=.eyJJbnRlcm5hbFN5bmNUb2tlbiI6In0=",
          "LECTERN.2." + fields(zeros + "|1|0|0"),
          "LECTERN.1." + fields(zeros + "|1|0"),
          "LECTERN.1." + fields(zeros + "|-2|0|0"),
          "LECTERN.1." + fields(zeros + "|1|0|-1"),
          "LECTERN.1." + fields("../../|1|0|0"),
          "LECTERN.1." + fields(zeros + "|99999999999999999999|0|0"),
          "LECTERN.1.=" + "a".repeat(4000)
        }) {
      assertThat(SyncToken.parse(foreign)).as(foreign).isNull();
    }
  }

  private static String fields(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
