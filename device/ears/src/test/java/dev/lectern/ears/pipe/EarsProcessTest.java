package dev.lectern.ears.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.ears.Speech;
import dev.lectern.protocol.json.Json;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real program, as the device starts it. */
class EarsProcessTest {
  private Process ears;
  private OutputStream out;
  private DataInputStream in;

  @BeforeEach
  void start() throws IOException {
    ears =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lectern.ears.Main",
                "--engine",
                "auto")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    out = ears.getOutputStream();
    in = new DataInputStream(ears.getInputStream());
  }

  @AfterEach
  void end() throws InterruptedException {
    ears.destroyForcibly();
    ears.waitFor();
  }

  private Json.Obj next(char type) throws IOException {
    while (true) {
      Frame frame = Frame.read(in).orElseThrow();
      if (frame.type() == type) {
        return Json.parseObject(frame.text());
      }
      assertThat(frame.type()).as(frame.text()).isEqualTo('L');
    }
  }

  private static Frame sound(char type, long id, short[] pcm, int from, int to) {
    ByteBuffer payload = ByteBuffer.allocate(8 + (to - from) * 2).putLong(id);
    payload.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = from; i < to; i++) {
      payload.putShort(pcm[i]);
    }
    return new Frame(type, payload.array());
  }

  @Test
  void hearsWholeUtterancesAndPiecesAndSurvivesNonsense() throws IOException {
    assertThat(next('R').get("pid")).isEqualTo(Json.of(ears.pid()));
    Frame.text('G', "{\"id\":\"bad\"").write(out);
    Frame.text('G', "{\"id\":\"bad\",\"jsgf\":\"no grammar\"}").write(out);
    Frame.text('?', "what").write(out);
    Frame.text('U', "short").write(out);
    String grammar = Json.object().put("id", "story").put("jsgf", Speech.reading().jsgf()).text();
    Frame.text('G', grammar).write(out);
    short[] pcm = Speech.pcm(Speech.FOLDER.resolve("buy-the-lighthouse-ledger.wav"));
    sound('U', 7, pcm, 0, pcm.length).write(out);
    Json.Obj heard = next('H');
    assertThat(heard.get("id")).isEqualTo(Json.of(7));
    assertThat(heard.get("text")).isEqualTo(Json.of("buy the lighthouse ledger"));
    assertThat(((Json.Num) heard.get("score")).real()).isGreaterThan(0.55);

    sound('A', 8, pcm, 0, pcm.length / 2).write(out);
    sound('A', 8, pcm, pcm.length / 2, pcm.length).write(out);
    sound('E', 8, pcm, 0, 0).write(out);
    Json.Obj last = next('H');
    while (last.get("partial").equals(Json.of(true))) {
      last = next('H');
    }
    assertThat(last.get("id")).isEqualTo(Json.of(8));
    assertThat(last.get("text")).isEqualTo(Json.of("buy the lighthouse ledger"));

    Frame.text('Q', "").write(out);
    assertThat(Frame.read(in)).isEmpty();
  }

  @Test
  void endsWhenTheDeviceIsGone() throws Exception {
    next('R');
    out.close();
    assertThat(ears.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
