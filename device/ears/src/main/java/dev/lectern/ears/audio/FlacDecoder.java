package dev.lectern.ears.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jflac.FLACDecoder;
import org.jflac.PCMProcessor;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;
import org.jspecify.annotations.Nullable;

/** FLAC by jflac. */
final class FlacDecoder {
  private FlacDecoder() {}

  static AudioFile.Raw decode(byte[] file, AudioLimits limits) throws AudioFile.Broken {
    Collector collector = new Collector(limits);
    FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(file));
    decoder.addPCMProcessor(collector);
    try {
      decoder.decode();
    } catch (IOException | RuntimeException e) {
      // jflac meets a damaged file with whatever its arrays throw.
      throw new AudioFile.Broken("its FLAC frames cannot be decoded");
    }
    return collector.raw();
  }

  private static final class Collector implements PCMProcessor {
    private final AudioLimits limits;
    private @Nullable StreamInfo info;
    private float[] samples = new float[1 << 16];
    private int count;

    Collector(AudioLimits limits) {
      this.limits = limits;
    }

    @Override
    public void processStreamInfo(StreamInfo streamInfo) {
      info = streamInfo;
    }

    @Override
    public void processPCM(ByteData pcm) {
      if (info == null) {
        return;
      }
      int width = info.getBitsPerSample() / 8;
      int more = pcm.getLen() / width;
      if (count + (long) more
          > (limits.seconds() + 1L) * info.getSampleRate() * info.getChannels()) {
        return;
      }
      if (count + more > samples.length) {
        samples = Arrays.copyOf(samples, Math.max(count + more, samples.length * 2));
      }
      for (int i = 0; i < more; i++) {
        int value = 0;
        for (int b = width - 1; b >= 0; b--) {
          value = value << 8 | Byte.toUnsignedInt(pcm.getData(i * width + b));
        }
        // 8-bit samples come out unsigned, all others signed.
        int shift = 32 - width * 8;
        samples[count++] = width == 1 ? (value - 128) / 128f : (value << shift) / 0x1p31f;
      }
    }

    AudioFile.Raw raw() throws AudioFile.Broken {
      if (info == null || info.getBitsPerSample() % 8 != 0) {
        throw new AudioFile.Broken("its sample format is not supported");
      }
      return new AudioFile.Raw(
          Arrays.copyOf(samples, count), info.getChannels(), info.getSampleRate());
    }
  }
}
