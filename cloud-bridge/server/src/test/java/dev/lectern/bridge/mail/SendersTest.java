package dev.lectern.bridge.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send books, and who says that it is they. */
class SendersTest {
  private static final Senders ANNA = new Senders(List.of("anna@home.example"), "mx.home.example");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.home.example; dmarc=pass header.from=home.example",
        "MX.home.example 1;\r\n\tspf=pass smtp.mailfrom=x.example;\r\n\tDMARC=Pass (p=none; dis=none)"
            + " header.from=Home.Example",
        "mx.home.example (version 2); dkim=pass (2048-bit key) header.d=home.example header.s=s1",
        "mx.home.example; dkim=fail header.d=home.example; dkim/1 = pass header.i=@home.example"
            + " header.d = home.example",
      })
  void aServerVouches(String results) {
    assertThat(ANNA.of("Anna@Home.example", results)).isEqualTo(Senders.Standing.KNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "mx.home.example",
        "mx.home.example; none",
        "mx.home.example; dmarc=fail header.from=home.example",
        "mx.home.example; dmarc=passed header.from=home.example",
        "mx.home.example; xdmarc=pass header.from=home.example",
        "mx.home.example; spf=pass smtp.mailfrom=home.example",
        "mx.home.example; dmarc=pass header.from=home.example.evil.example",
        "mx.home.example; dkim=pass header.d=evil.example header.b=header.d=home.example",
        "mx.home.example; dkim=pass header.d=evil.example; dmarc=none header.from=home.example",
        "mx.evil.example; dmarc=pass header.from=home.example",
        "mx.home.example.evil.example; dmarc=pass header.from=home.example",
        "(mx.home.example; dmarc=pass header.from=home.example",
        "mx.home.example; spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=home.example\"",
        "mx.home.example; spf=pass (a; dmarc=pass header.from=home.example)",
        "mx.home.example; spf=pass smtp.mailfrom=\"a\\\"; dmarc=pass header.from=home.example ",
        "mx.home.example; dmarc=pass reason=\"header.from=home.example\"",
      })
  void whatIsNotSaidInSoManyWordsVouchesForNobody(String results) {
    assertThat(ANNA.of("anna@home.example", results)).isEqualTo(Senders.Standing.NOT_VOUCHED);
  }

  @Test
  void othersAreStrangersWhoeverVouches() {
    String results = "mx.home.example; dmarc=pass header.from=home.example";
    assertThat(ANNA.of("ben@home.example", results)).isEqualTo(Senders.Standing.STRANGER);
    assertThat(ANNA.of("", results)).isEqualTo(Senders.Standing.STRANGER);
  }

  @Test
  void aLineThatIsTooLongVouchesForNobody() {
    String results = "mx.home.example; dmarc=pass header.from=home.example;" + " ".repeat(20_000);
    assertThat(ANNA.of("anna@home.example", results)).isEqualTo(Senders.Standing.NOT_VOUCHED);
  }

  @Test
  void listsThatAreNoneAreRefused() {
    for (String bad : List.of("anna", "@home.example", "a b@home.example", "<a@b.example>")) {
      assertThatThrownBy(() -> new Senders(List.of(bad), "mx"))
          .hasMessage("A sender must be NAME@HOST, not " + bad + ".");
    }
    assertThatThrownBy(() -> new Senders(List.of(), "mx")).hasMessageContaining("1 to 100 senders");
    assertThatThrownBy(() -> new Senders(List.of("a@b.example"), " "))
        .hasMessageContaining("Say which server vouches");
  }

  @Test
  void mailboxesAreReachedWithTlsOrOnThisMachine() {
    assertThat(MailServer.at("imaps://imap.example", null))
        .isEqualTo(new MailServer("imap.example", 993, true, "INBOX", null));
    assertThat(MailServer.at("imaps://imap.example:1993/Books/New%20ones", null))
        .isEqualTo(new MailServer("imap.example", 1993, true, "Books/New ones", null));
    assertThat(MailServer.at("imap://127.0.0.1", null).port()).isEqualTo(143);
    assertThatThrownBy(() -> MailServer.at("imap://imap.example", null))
        .hasMessage("A mailbox on another machine is reached with TLS: imaps://, not imap://.");
    for (String bad :
        List.of("", "imap.example", "https://a.example", "imaps://a:b@c.example", "imaps:")) {
      assertThatThrownBy(() -> MailServer.at(bad, null))
          .hasMessageStartingWith("A mailbox must be");
    }
  }
}
