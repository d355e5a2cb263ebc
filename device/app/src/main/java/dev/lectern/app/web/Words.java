package dev.lectern.app.web;

import dev.lectern.app.ears.Comprehension;
import dev.lectern.app.ears.Hearing;
import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.speech.Resampler;
import dev.lectern.app.speech.Wav;
import dev.lectern.device.Event;
import dev.lectern.device.Moment;
import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Utterance;
import dev.lectern.device.understanding.Gate;
import dev.lectern.device.understanding.Parsed;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Words that come in by the door, typed or as sound. */
public final class Words {
  private static final int SOUND_BYTES = 16 * 1024 * 1024;
  private static final Duration LONGEST_SOUND = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Loop loop;
  private final Comprehension comprehension;
  private final @Nullable Hearing hearing;
  private final Supplier<Moment> clock;
  private final AtomicLong lastId = new AtomicLong();

  public Words(
      Loop loop, Comprehension comprehension, @Nullable Hearing hearing, Supplier<Moment> clock) {
    this.loop = loop;
    this.comprehension = comprehension;
    this.hearing = hearing;
    this.clock = clock;
  }

  Answer say(Request request) throws IOException, Refused, InterruptedException {
    long began = clock.get().uptimeMs();
    String text = Request.text(request.json(), "text");
    Parsed parsed = comprehension.parse(text);
    Intent intent = Intent.of(parsed.intent(), parsed.slots());
    Utterance utterance =
        new Utterance(
            lastId.incrementAndGet(),
            Utterance.Via.TYPED,
            text,
            intent,
            intent != null,
            1,
            began,
            "typed");
    return answer(utterance, parsed, clock.get().uptimeMs() - began);
  }

  Answer hear(Request request) throws IOException, Refused, InterruptedException {
    Hearing ears = hearing;
    if (ears == null) {
      throw new Refused(409, "no-ears", "This device has no ears.");
    }
    byte[] pcm = sound(request);
    long began = clock.get().uptimeMs();
    loop.post(new Event.VoiceBegan());
    Hearing.Heard heard = ears.hear(pcm, PATIENCE);
    if (heard == null) {
      // The core has been told that somebody speaks, so it is told how that ended.
      Routes.await(loop.ask(new Event.Heard(nothing(ears, began))));
      throw new Refused(503, "ears-lost", "The ears could not hear that; they are started again.");
    }
    Parsed parsed = comprehension.parse(heard.text());
    Intent intent = Intent.of(parsed.intent(), parsed.slots());
    Utterance utterance =
        new Utterance(
            lastId.incrementAndGet(),
            Utterance.Via.VOICE,
            heard.text(),
            intent,
            intent != null && Gate.accepts(parsed.intent(), heard.score()),
            heard.score(),
            began,
            heard.engine());
    return answer(utterance, parsed, heard.millis());
  }

  private static byte[] sound(Request request) throws IOException, Refused {
    try {
      Wav wav = Wav.parse(request.body(SOUND_BYTES));
      if (wav.duration().compareTo(LONGEST_SOUND) > 0) {
        throw new Refused(413, "too-long", "That is longer than half a minute.");
      }
      return Resampler.forEars(wav);
    } catch (Wav.BadWav e) {
      throw new Refused(415, "bad-sound", String.valueOf(e.getMessage()));
    }
  }

  private Utterance nothing(Hearing ears, long began) {
    return new Utterance(
        lastId.incrementAndGet(),
        Utterance.Via.VOICE,
        "",
        null,
        false,
        0,
        began,
        ears.present().engine());
  }

  private Answer answer(Utterance utterance, Parsed parsed, long millis)
      throws Refused, InterruptedException {
    Ticket ticket = loop.ask(new Event.Heard(utterance));
    Routes.await(ticket);
    Members slots = Json.object();
    parsed.slots().forEach(slots::put);
    return Answer.json(
        200,
        Json.object()
            .put("ok", true)
            .put("text", utterance.text())
            .put("intent", parsed.intent())
            .put("slots", slots)
            .put("accepted", utterance.accepted())
            .put("score", utterance.score())
            .put("engine", utterance.engine())
            .put("ms", millis)
            .put("reply", ticket.said())
            .text());
  }
}
