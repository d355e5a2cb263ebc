package dev.lectern.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bridge expects of any database that it is run on. */
abstract class StoreContract {
  private static final AccountId DEMO = new AccountId("demo");

  private Store store;

  /** Opens the test's one database, which outlives each opening. */
  abstract Store open();

  @BeforeEach
  void start() {
    store = open();
    store.write(
        sql -> {
          Accounts.open(sql, DEMO, new Money(2000, "EUR"));
          return true;
        });
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = open();
  }

  private long head() {
    return store.read(sql -> Feed.head(sql, DEMO));
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    store.write(sql -> Feed.append(sql, DEMO, "op", null, "{\"a\":\"007 – 灯台\"}"));
    reopen();
    assertThat(
            store.<String>read(
                sql ->
                    sql.one("SELECT body FROM feed", columns -> columns.getString(1))
                        .orElseThrow()))
        .isEqualTo("{\"a\":\"007 – 灯台\"}");
  }

  @Test
  void aFailedTransactionLeavesNothing() {
    assertThatThrownBy(
            () ->
                store.write(
                    sql -> {
                      Feed.append(sql, DEMO, "op", null, "{}");
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");
    assertThat(head()).isZero();
    assertThat(store.<Long>write(sql -> Feed.append(sql, DEMO, "op", null, "{}"))).isEqualTo(1);
  }

  @Test
  void aFailedPartLeavesTheRest() {
    store.write(
        sql -> {
          Feed.append(sql, DEMO, "op", null, "{}");
          assertThatThrownBy(
                  () ->
                      sql.part(
                          () -> {
                            Feed.append(sql, DEMO, "op", null, "{}");
                            throw new IllegalStateException("on purpose");
                          }))
              .hasMessage("on purpose");
          return Feed.append(sql, DEMO, "op", null, "{}");
        });
    assertThat(head()).isEqualTo(2);
  }

  @Test
  void readersSeeOnlyWhatIsCommitted() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () ->
                store.write(
                    sql -> {
                      Feed.append(sql, DEMO, "op", null, "{}");
                      written.countDown();
                      try {
                        return seen.await(10, TimeUnit.SECONDS);
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }));
    assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(head()).isZero();
    seen.countDown();
    writing.get(10, TimeUnit.SECONDS);
    assertThat(head()).isEqualTo(1);
  }

  @Test
  void aColumnTakesNothingButItsType() {
    assertThatExceptionOfType(StoreFailure.class)
        .isThrownBy(
            () ->
                store.write(
                    sql -> sql.update("UPDATE account SET feed_place = ?", "not a number")));
  }

  @Test
  void aWorkIsHeldOnceAndAgainAfterARefund() {
    String insert =
        "INSERT INTO permanent_right (account, work, kind, state, title, author, language,"
            + " edition, bytes, since) VALUES ('demo', 'w1', 'bought', 'placed', '', '', '', '',"
            + " 0, '') ON CONFLICT DO NOTHING";
    assertThat(store.<Integer>write(sql -> sql.update(insert))).isEqualTo(1);
    assertThat(store.<Integer>write(sql -> sql.update(insert))).isZero();
    store.write(sql -> sql.update("UPDATE permanent_right SET state = 'refunded'"));
    assertThat(store.<Integer>write(sql -> sql.update(insert))).isEqualTo(1);
  }

  @Test
  void anIncarnationIsMintedOnceForADatabase() {
    Random random = new Random(1);
    var first = store.write(sql -> Meta.incarnation(sql, random));
    reopen();
    assertThat(store.<dev.lectern.protocol.Incarnation>write(sql -> Meta.incarnation(sql, random)))
        .isEqualTo(first);
  }

  @Test
  void aDatabasePutBackBeginsANewIncarnation() {
    Random random = new Random(1);
    var first = store.write(sql -> Meta.incarnation(sql, random));
    store.write(
        sql -> {
          Meta.forgetIncarnation(sql);
          return true;
        });
    assertThat(store.<dev.lectern.protocol.Incarnation>write(sql -> Meta.incarnation(sql, random)))
        .isNotEqualTo(first);
  }

  @Test
  void theWriterTellsOnlyAfterTheCommitAndOneFailureIsItsOwn() throws Exception {
    List<Long> commits = new ArrayList<>();
    try (Writer writer = new Writer(store, 64, 1000, () -> commits.add(head()))) {
      List<CompletableFuture<Long>> told = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        long number = i;
        told.add(
            writer
                .call(
                    sql -> {
                      long place = Feed.append(sql, DEMO, "op", null, "{}");
                      if (number % 10 == 3) {
                        throw new IllegalStateException("on purpose");
                      }
                      return place;
                    })
                .thenApply(place -> head() - place));
      }
      int failed = 0;
      for (CompletableFuture<Long> one : told) {
        try {
          assertThat(one.get(20, TimeUnit.SECONDS)).as("committed when told").isNotNegative();
        } catch (java.util.concurrent.ExecutionException e) {
          failed++;
        }
      }
      assertThat(failed).isEqualTo(20);
    }
    assertThat(head()).isEqualTo(180);
    assertThat(commits).isNotEmpty().hasSizeLessThan(200).isSorted();
  }

  @Test
  void aFullQueueIsRefusedRatherThanGrown() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (Writer writer = new Writer(store, 1, 2, () -> {})) {
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<Boolean> slow =
          writer.call(
              sql -> {
                begun.countDown();
                try {
                  return go.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Long> second = writer.call(sql -> Feed.head(sql, DEMO));
      CompletableFuture<Long> third = writer.call(sql -> Feed.head(sql, DEMO));
      assertThat(writer.call(sql -> Feed.head(sql, DEMO))).isCompletedExceptionally();
      go.countDown();
      assertThat(slow.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(second.get(10, TimeUnit.SECONDS)).isZero();
      assertThat(third.get(10, TimeUnit.SECONDS)).isZero();
    }
  }
}
