package dev.lectern.app.ears;

import dev.lectern.device.dialog.GrammarSpec;
import dev.lectern.device.dialog.Intent;
import dev.lectern.device.understanding.DynamicLists;
import dev.lectern.device.understanding.NamedWork;
import dev.lectern.device.understanding.Parsed;
import dev.lectern.device.understanding.Sentences;
import dev.lectern.device.understanding.Templates;
import dev.lectern.device.understanding.Understanding;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What words mean now. The sentences are read, and each grammar compiled, when somebody first says
 * or types something, and not while the device starts: half the device's starting time and a fifth
 * of its memory would go into it.
 */
public final class Comprehension {
  private static final Logger LOG = Logger.getLogger(Comprehension.class.getName());
  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch first = new CountDownLatch(1);

  private @Nullable Templates templates;
  private @Nullable GrammarSpec spec;
  private @Nullable Understanding compiled;

  /** What may be said from now on. Quick: nothing is compiled yet. */
  public synchronized void grammar(GrammarSpec next) {
    spec = next;
    compiled = null;
    first.countDown();
  }

  /**
   * What a text means under the newest grammar. A device that has just opened its door has none for
   * a moment: who types that early waits for it.
   */
  public Parsed parse(String text) {
    awaitFirst();
    synchronized (this) {
      Understanding understanding = understanding();
      return understanding == null ? new Parsed(text, List.of()) : understanding.parse(text);
    }
  }

  /** The newest grammar as the ears take it: {@code {"id":..,"jsgf":..}}; null before the first. */
  public synchronized @Nullable String forEars() {
    Understanding understanding = understanding();
    if (understanding == null || spec == null) {
      return null;
    }
    return Json.object()
        .put("id", Long.toString(spec.id()))
        .put("jsgf", understanding.jsgf())
        .text();
  }

  private void awaitFirst() {
    try {
      if (!first.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warning("No grammar has come yet; what is typed is not understood.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Understanding understanding() {
    GrammarSpec now = spec;
    if (compiled == null && now != null) {
      if (templates == null) {
        templates = Sentences.english();
      }
      Set<String> intents = new TreeSet<>();
      for (Intent.Name name : now.intents()) {
        intents.add(name.name());
      }
      compiled =
          Understanding.compile(
              templates,
              DynamicLists.of(works(now.shelf()), works(now.shop()))
                  .readers(now.readers().stream().map(ReaderId::value).toList()),
              intents);
    }
    return compiled;
  }

  private static List<NamedWork> works(List<GrammarSpec.Title> titles) {
    List<NamedWork> works = new ArrayList<>();
    for (GrammarSpec.Title title : titles) {
      works.add(new NamedWork(title.work().value(), title.title(), title.author()));
    }
    return works;
  }
}
