package dev.lectern.ears.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AudioFileTest {
  private static final double TONE = 440;

  /** One second of a tone, half as loud as can be, in every channel. */
  private static byte[] wav(int rate, int channels) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(rate * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rate; i++) {
      for (int c = 0; c < channels; c++) {
        data.putShort((short) (16_384 * Math.sin(2 * Math.PI * TONE * i / rate)));
      }
    }
    ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.capacity());
    head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    head.putShort((short) 1).putShort((short) channels).putInt(rate);
    head.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.capacity());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(head.array());
    file.write(data.array());
    return file.toByteArray();
  }

  private static short[] sound(byte[] file) {
    return ((AudioRead.Sound) AudioFile.read(file, AudioLimits.USUAL)).pcm();
  }

  private static String refusal(byte[] file, AudioLimits limits) {
    return ((AudioRead.Unreadable) AudioFile.read(file, limits)).code();
  }

  @Test
  void everyRateAndNumberOfChannelsBecomesOneToneAt16Kilohertz() throws IOException {
    for (int rate : new int[] {8_000, 16_000, 22_050, 44_100, 48_000}) {
      for (int channels = 1; channels <= 2; channels++) {
        short[] pcm = sound(wav(rate, channels));
        assertThat(pcm).as("%d Hz", rate).hasSize(AudioFile.RATE);
        for (int i = 1_000; i < 15_000; i++) {
          double expected = 16_384 * Math.sin(2 * Math.PI * TONE * i / AudioFile.RATE);
          assertThat((double) pcm[i]).isBetween(expected - 350, expected + 350);
        }
      }
    }
  }

  @Test
  void whatIsNotSoundIsRefusedWithItsCode() throws IOException {
    byte[] good = wav(16_000, 1);
    assertThat(refusal("hello".getBytes(StandardCharsets.UTF_8), AudioLimits.USUAL))
        .isEqualTo("audio-unknown");
    assertThat(refusal(java.util.Arrays.copyOf(good, 30), AudioLimits.USUAL))
        .isEqualTo("audio-broken");
    assertThat(refusal(java.util.Arrays.copyOf(good, 44), AudioLimits.USUAL))
        .isEqualTo("audio-empty");
    assertThat(refusal("fLaCbroken".getBytes(StandardCharsets.UTF_8), AudioLimits.USUAL))
        .isEqualTo("audio-broken");
    assertThat(refusal(good, new AudioLimits(good.length - 1, 10))).isEqualTo("audio-too-long");
  }
}
