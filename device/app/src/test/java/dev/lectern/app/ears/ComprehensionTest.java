package dev.lectern.app.ears;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.GrammarSpec;
import dev.lectern.device.dialog.Intent;
import dev.lectern.device.understanding.Parsed;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ComprehensionTest {
  @Test
  void whoTypesBeforeTheFirstGrammarIsThereIsUnderstoodOnceItIs() throws Exception {
    Comprehension comprehension = new Comprehension();
    CompletableFuture<Parsed> early =
        CompletableFuture.supplyAsync(() -> comprehension.parse("next page"));
    Thread.sleep(100);
    assertThat(early).isNotDone();
    Set<Intent.Name> all = Set.of(Intent.Name.values());
    comprehension.grammar(new GrammarSpec(1, "en", all, List.of(), List.of(), List.of()));
    assertThat(early.get(20, TimeUnit.SECONDS).intent()).isEqualTo("NextPage");
  }
}
