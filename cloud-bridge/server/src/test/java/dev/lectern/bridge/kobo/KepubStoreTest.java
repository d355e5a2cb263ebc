package dev.lectern.bridge.kobo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.TestBook;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Sha256;
import dev.lectern.reading.format.Books;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KepubStoreTest {
  @TempDir Path folder;

  private EditionId book(String title) throws Exception {
    byte[] file = TestBook.named(title);
    EditionId edition = new EditionId(Sha256.hex(file));
    Files.write(folder.resolve(edition.sha256()), file);
    return edition;
  }

  private Optional<Path> file(EditionId edition) {
    return Optional.of(folder.resolve(edition.sha256()));
  }

  @Test
  void whatIsThereIsNotWaitedFor() throws Exception {
    EditionId made = book("Made");
    EditionId slow = book("Slow");
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Editions editions =
        new Editions(
            edition -> {
              if (edition.equals(slow)) {
                making.countDown();
                await(go);
              }
              return file(edition);
            },
            Books.standard());
    KepubStore store = new KepubStore(folder.resolve("kepub"), editions, 1 << 20);
    assertThat(store.size(made)).isEmpty();
    Path kepub = store.find(made).orElseThrow();
    CompletableFuture<Optional<Path>> other = new CompletableFuture<>();
    Thread.startVirtualThread(() -> other.complete(found(store, slow)));
    await(making);
    try {
      CompletableFuture<Optional<Path>> again = new CompletableFuture<>();
      Thread.startVirtualThread(() -> again.complete(found(store, made)));
      assertThat(again.get(5, TimeUnit.SECONDS)).contains(kepub);
      assertThat(store.size(made)).hasValue(Files.size(kepub));
      assertThat(store.size(slow)).isEmpty();
      assertThat(other).isNotDone();
    } finally {
      go.countDown();
    }
    assertThat(other.get(20, TimeUnit.SECONDS)).isPresent();
  }

  private static Optional<Path> found(KepubStore store, EditionId edition) {
    try {
      return store.find(edition);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
