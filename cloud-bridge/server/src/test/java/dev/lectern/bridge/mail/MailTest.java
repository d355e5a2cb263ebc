package dev.lectern.bridge.mail;

import static dev.lectern.bridge.mail.TestMail.ANNA;
import static dev.lectern.bridge.mail.TestMail.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.Wires;
import dev.lectern.bridge.account.Login;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books that are sent by e-mail come onto the shelf, from a real server over IMAP. */
class MailTest {
  @TempDir private Path home;
  private Path bridgeHome = Path.of("");

  @BeforeEach
  void place() {
    bridgeHome = home.resolve("bridge");
  }

  private RunningBridge looking(MailPlan plan) throws Exception {
    return new RunningBridge(bridgeHome, false, Wires.PLAINTEXT_LOOPBACK, plan);
  }

  private static String mail(RunningBridge bridge) throws Exception {
    return text(bridge, "/api/mail");
  }

  private static String text(RunningBridge bridge, String path) throws Exception {
    return new String(bridge.get(path).body(), StandardCharsets.UTF_8);
  }

  private static void until(RunningBridge bridge, Predicate<String> mail) {
    await().untilAsserted(() -> assertThat(mail(bridge)).matches(mail));
  }

  private static String shelf(RunningBridge bridge) throws Exception {
    return text(bridge, "/api/account");
  }

  @Test
  void aBookThatIsSentIsOnTheShelfAndItsLetterIsRead() throws Exception {
    byte[] book = TestBook.named("The Diary");
    try (TestMail mail = new TestMail(home, true);
        RunningBridge bridge = looking(mail.plan())) {
      mail.send(ANNA, TestMail.with("diary.epub", book));
      until(bridge, it -> it.contains("\"The Diary\""));
      assertThat(shelf(bridge)).containsOnlyOnce("own-" + Sha256.hex(book).substring(0, 24));
      await().untilAsserted(() -> assertThat(mail.unread()).isZero());
      assertThat(mail(bridge)).contains("\"on\":true", ANNA, "diary.epub").doesNotContain("secret");
    }
  }

  @Test
  void oneLetterIsSeenToOnceAlsoAfterARestart() throws Exception {
    byte[] book = TestBook.named("The Diary");
    try (TestMail mail = new TestMail(home, false)) {
      mail.send(ANNA, TestMail.with("rain.epub", new byte[] {1, 2}));
      mail.send(ANNA, TestMail.with("diary.epub", book));
      try (RunningBridge bridge = looking(mail.plan())) {
        until(bridge, it -> it.contains("\"The Diary\""));
        assertThat(shelf(bridge)).containsOnlyOnce("“rain.epub”, sent by " + ANNA);
      }
      mail.mark(false);
      try (RunningBridge bridge = looking(mail.plan())) {
        mail.send(ANNA, TestMail.with("snow.epub", TestBook.named("Snow")));
        until(bridge, it -> it.contains("\"Snow\""));
        assertThat(mail(bridge)).doesNotContain("diary");
        assertThat(shelf(bridge)).containsOnlyOnce("“rain.epub”, sent by " + ANNA);
      }
    }
  }

  @Test
  void ofAMailboxThatWasInUseOnlyWhatIsUnreadIsTaken() throws Exception {
    try (TestMail mail = new TestMail(home, false)) {
      mail.send(ANNA, TestMail.with("old.epub", TestBook.named("Old")));
      mail.mark(true);
      mail.send(ANNA, TestMail.with("new.epub", TestBook.named("New")));
      try (RunningBridge bridge = looking(mail.plan())) {
        until(bridge, it -> it.contains("\"New\""));
        assertThat(shelf(bridge)).doesNotContain("\"Old\"");
      }
    }
  }

  @Test
  void inAMailboxThatIsKnownMarksDoNotMatter() throws Exception {
    try (TestMail mail = new TestMail(home, false)) {
      try (RunningBridge bridge = looking(mail.plan())) {
        until(bridge, it -> !it.contains("\"lookedAt\":\"\""));
      }
      mail.send(ANNA, TestMail.with("new.epub", TestBook.named("New")));
      mail.mark(true);
      try (RunningBridge bridge = looking(mail.plan())) {
        until(bridge, it -> it.contains("\"New\""));
      }
    }
  }

  @Test
  void strangersAndThoseForWhomNobodyVouchesAreLeftAlone() throws Exception {
    String book = TestMail.with("diary.epub", TestBook.named("The Diary"));
    try (TestMail mail = new TestMail(home, false);
        RunningBridge bridge = looking(mail.plan())) {
      mail.send("eve@elsewhere.example", book);
      mail.post("From: " + ANNA + "\n" + book);
      mail.post("From: " + ANNA + ", eve@elsewhere.example\n" + book);
      mail.post(
          "Authentication-Results: "
              + SERVER
              + "; dmarc=pass header.from=elsewhere.example\n"
              // One that the sender wrote itself stands below the server's.
              + "Authentication-Results: "
              + SERVER
              + "; dmarc=pass header.from=home.example\nFrom: "
              + ANNA
              + "\n"
              + book);
      until(bridge, it -> it.contains("\"strangers\":2,\"notVouched\":2"));
      assertThat(shelf(bridge)).doesNotContain("The Diary");
      assertThat(mail.unread()).isEqualTo(4);
    }
  }

  @Test
  void wherePeopleSayThatNobodyVouchesSendersAreBelieved() throws Exception {
    String book = TestMail.with("diary.epub", TestBook.named("The Diary"));
    try (TestMail mail = new TestMail(home, false);
        RunningBridge bridge = looking(mail.plan("very-secret", Senders.NOBODY))) {
      mail.post("From: Anna <" + ANNA.toUpperCase(Locale.ROOT) + ">\n" + book);
      until(bridge, it -> it.contains("\"The Diary\""));
      assertThat(mail(bridge)).contains("\"believing\":true");
    }
  }

  @Test
  void lettersOfAllSortsAreUnderstoodOrRefusedInASentence() throws Exception {
    byte[] nameless =
        "<html><p>No EPUB at all, and no text either: \u0000\u0001</p>"
            .getBytes(StandardCharsets.UTF_8);
    String untitled = "This text says nothing of its name.\n\n".repeat(40);
    try (TestMail mail = new TestMail(home, false);
        RunningBridge bridge = looking(mail.plan())) {
      mail.send(ANNA, "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n\nOnly words.\n");
      mail.send(ANNA, TestMail.with("broken.epub", nameless));
      mail.send(
          ANNA,
          TestMail.with(
              "Content-Disposition: attachment; filename*=utf-8''Stra%C3%9Fe.txt\n",
              untitled.getBytes(StandardCharsets.UTF_8), "base64"));
      mail.send(
          ANNA,
          TestMail.with(
              "Content-Disposition: attachment;\n filename=\"=?utf-8?q?../../M=C3=BCll.md?=\"\n",
              ("# One\n\n" + untitled + "# Two\n\n" + untitled).getBytes(StandardCharsets.UTF_8),
              "base64"));
      mail.send(
          ANNA,
          "MIME-Version: 1.0\nContent-Type: application/epub+zip\n"
              + "Content-Transfer-Encoding: base64\n\n"
              + Base64.getMimeEncoder().encodeToString(TestBook.named("Bare"))
              + "\n");
      mail.send(
          ANNA,
          TestMail.with("Content-Disposition: attachment; filename=odd.epub\n", nameless, "x-odd"));
      mail.send(ANNA, TestMail.with("last.epub", TestBook.named("Last")));
      until(bridge, it -> it.contains("\"Last\""));
      assertThat(mail(bridge)).contains("\"Bare\"", "\"words\":\"Straße\"", "\"words\":\"Müll\"");
      assertThat(shelf(bridge))
          .contains("“Grüße”, sent by " + ANNA + ", was not taken: No file that could be")
          .contains("“broken.epub”, sent by " + ANNA + ", was not taken: ")
          .contains("“odd.epub”, sent by " + ANNA + ", was not taken: What is attached cannot");
    }
  }

  @Test
  void aLetterAtWhichTheBridgeEndedAgainAndAgainIsPassedOver() throws Exception {
    try (TestMail mail = new TestMail(home, false)) {
      mail.send(ANNA, TestMail.with("first.epub", TestBook.named("First")));
      try (RunningBridge bridge = looking(mail.plan())) {
        until(bridge, it -> it.contains("\"First\""));
        await().untilAsserted(() -> assertThat(mail.unread()).isZero());
      }
      try (RunningBridge bridge = new RunningBridge(bridgeHome)) {
        bridge.write(sql -> tried(sql, 5)).join();
      }
      mail.send(ANNA, TestMail.with("bad.epub", TestBook.named("Bad")));
      mail.send(ANNA, TestMail.with("good.epub", TestBook.named("Good")));
      try (RunningBridge bridge = looking(mail.plan())) {
        until(bridge, it -> it.contains("\"Good\""));
        assertThat(shelf(bridge))
            .contains("“A book”, sent by " + ANNA + ", was not taken: It could not be read")
            .doesNotContain("\"Bad\"");
      }
    }
  }

  private static boolean tried(Sql sql, int times) {
    String cursor = Meta.mail(sql).orElseThrow();
    Meta.mail(sql, cursor.substring(0, cursor.lastIndexOf(',') + 1) + times);
    return true;
  }

  @Test
  void aServerThatDoesNotLetUsInIsToldOfOnce() throws Exception {
    try (TestMail mail = new TestMail(home, false);
        RunningBridge bridge = looking(mail.plan("wrong", SERVER))) {
      until(bridge, it -> it.contains("127.0.0.1 does not take the name and password"));
      await().untilAsserted(() -> assertThat(shelf(bridge)).contains("no-mail"));
      assertThat(shelf(bridge)).containsOnlyOnce("no-mail").doesNotContain("wrong");
    }
  }

  @Test
  void aServerThatNobodyVouchesForGetsNoPassword() throws Exception {
    try (RunningBridge other = new RunningBridge(home, false, RunningBridge.both())) {
      URI closed = URI.create(other.bridge.https().orElseThrow());
      MailPlan plan =
          new MailPlan(
              new MailServer("127.0.0.1", closed.getPort(), true, "INBOX", null),
              new Login("books", "very-secret"),
              new Senders(List.of(ANNA), SERVER),
              Duration.ofMillis(50));
      try (RunningBridge bridge = looking(plan)) {
        until(bridge, it -> it.contains("127.0.0.1 cannot show that it is what it says"));
      }
    }
  }

  @Test
  void aServerThatIsAwayIsAskedAgain() throws Exception {
    MailPlan plan;
    try (TestMail mail = new TestMail(home, false)) {
      plan = mail.plan();
    }
    try (RunningBridge bridge = looking(plan)) {
      until(bridge, it -> it.contains("127.0.0.1 does not answer"));
    }
  }

  @Test
  void withoutAMailboxThePageSaysSo() throws Exception {
    try (RunningBridge bridge = new RunningBridge(bridgeHome)) {
      assertThat(mail(bridge)).isEqualTo("{\"on\":false}");
      assertThat(bridge.call("GET", "/api/mail", new byte[0], "wrong").statusCode()).isEqualTo(401);
    }
  }
}
