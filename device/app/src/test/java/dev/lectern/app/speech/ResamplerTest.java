package dev.lectern.app.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ResamplerTest {

  @Test
  void sound_of_the_right_rate_is_untouched() throws Exception {
    byte[] wav = tone(16_000, 440);
    byte[] heard = Resampler.forEars(Wav.parse(wav));
    assertThat(heard).isEqualTo(java.util.Arrays.copyOfRange(wav, 44, wav.length));
  }

  @Test
  void a_tone_stays_itself_and_what_cannot_be_carried_is_silenced() throws Exception {
    assertThat(loudness(Resampler.forEars(Wav.parse(tone(44_100, 1_000))))).isBetween(6_800, 7_300);
    assertThat(loudness(Resampler.forEars(Wav.parse(tone(44_100, 12_000))))).isLessThan(200);
    assertThat(loudness(Resampler.forEars(Wav.parse(tone(8_000, 1_000))))).isBetween(6_800, 7_300);
  }

  @Test
  void what_is_no_sound_is_refused_in_one_sentence() {
    assertThatThrownBy(() -> Wav.parse(new byte[100]))
        .isInstanceOf(Wav.BadWav.class)
        .hasMessage("That is not a WAV file.");
  }

  /** Root mean square of the second half; the amplitude is 10,000, so a whole tone has 7,071. */
  private static int loudness(byte[] pcm) {
    ByteBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
    int count = pcm.length / 2;
    double sum = 0;
    for (int i = count / 4; i < count * 3 / 4; i++) {
      sum += Math.pow(samples.getShort(i * 2), 2);
    }
    return (int) Math.sqrt(sum / (count * 3 / 4 - count / 4));
  }

  private static byte[] tone(int rate, double hertz) {
    int frames = rate / 2;
    ByteBuffer wav = ByteBuffer.allocate(44 + frames * 2).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes()).putInt(36 + frames * 2).put("WAVEfmt ".getBytes()).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2);
    wav.putShort((short) 2).putShort((short) 16).put("data".getBytes()).putInt(frames * 2);
    for (int i = 0; i < frames; i++) {
      wav.putShort((short) Math.round(10_000 * Math.sin(2 * Math.PI * hertz * i / rate)));
    }
    return wav.array();
  }
}
