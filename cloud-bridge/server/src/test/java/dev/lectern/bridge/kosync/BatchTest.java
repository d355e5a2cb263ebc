package dev.lectern.bridge.kosync;

import static dev.lectern.bridge.Household.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Face;
import dev.lectern.bridge.face.ScreenName;
import dev.lectern.bridge.face.Screens;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered between commits changes nothing: the database is the same as without it. */
class BatchTest {
  private static final int ROUNDS = 50;

  @TempDir Path folder;

  private static final class Side implements AutoCloseable {
    final Household house;
    final Screens screens;
    final Kosync kosync;
    final WarmScreens warm;

    Side(Path folder) throws IOException {
      house = new Household(Files.createDirectories(folder));
      screens = new Screens(Household.INCARNATION, house.intake, house.clock);
      kosync =
          new Kosync(
              screens,
              (sql, account, document) -> new Named(Documents.own(document), null),
              Anchors.none(),
              house.clock);
      warm = kosync.warm();
    }

    /** A device of our own acts in one of the books, beside kosync. */
    void another(int book, double to) {
      ScreenName name = new ScreenName(DEMO, Acts.ANNA, Face.WEB, "kitchen", "");
      WorkId work = Documents.own("%032x".formatted(book));
      house.store.write(
          sql -> screens.of(sql, name).advance(work, null, Locator.of("", to, to), 0, 0, "turn"));
    }

    List<String> rows() {
      return house.store.read(
          sql ->
              sql.list(
                  "SELECT r.body || ' ' || r.hash || ' ' || f.place FROM outbox_row r JOIN feed f"
                      + " ON f.body = r.body JOIN actor a ON a.device = r.device AND a.mark >= r.n"
                      + " ORDER BY f.place",
                  columns -> columns.getString(1)));
    }

    List<String> standings() {
      return house.store.read(
          sql ->
              sql.list(
                  "SELECT screen || work || read_ordinal || coalesce(displayed, '') || settled"
                      + " || coalesce(offered, '') || coalesce(landed, '') FROM face_standing"
                      + " ORDER BY screen, work",
                  columns -> columns.getString(1)));
    }

    @Override
    public void close() {
      house.close();
    }
  }

  @Test
  void manyInOneCommitAreTheSameAsOneByOne() throws IOException {
    for (int seed = 1; seed <= 3; seed++) {
      try (Side one = new Side(folder.resolve("one" + seed));
          Side many = new Side(folder.resolve("many" + seed))) {
        Random random = new Random(seed);
        List<String> answers = new ArrayList<>();
        List<String> batched = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          List<Object[]> asked = asked(random);
          for (Object[] ask : asked) {
            one.house.store.write(sql -> answers.add(say(one.kosync, sql, ask)));
          }
          many.house.store.write(
              sql -> {
                Batch batch = many.kosync.batch(sql, many.warm);
                for (Object[] ask : asked) {
                  batched.add(say(batch, ask));
                }
                batch.finish().forEach(many.warm::reached);
                return true;
              });
          if (random.nextInt(4) == 0) {
            int book = random.nextInt(2);
            double to = random.nextInt(40) / 40.0;
            one.another(book, to);
            many.another(book, to);
          }
          Duration time = Duration.ofSeconds(random.nextInt(90));
          one.house.clock.pass(time);
          many.house.clock.pass(time);
        }
        assertThat(batched).as("seed " + seed).isEqualTo(answers);
        assertThat(many.rows()).as("seed " + seed).isEqualTo(one.rows()).hasSizeGreaterThan(50);
        assertThat(many.standings()).as("seed " + seed).isEqualTo(one.standings());
      }
    }
  }

  private static List<Object[]> asked(Random random) {
    List<Object[]> asked = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      String login = "anna." + random.nextInt(3);
      String document = "%032x".formatted(random.nextInt(2));
      double share = random.nextInt(40) / 40.0;
      asked.add(new Object[] {login, document, share, random.nextInt(3) > 0});
    }
    return asked;
  }

  private static Principal.OfLogin login(Object[] ask) {
    return new Principal.OfLogin(DEMO, Acts.ANNA, (String) ask[0]);
  }

  private static Push push(Object[] ask) {
    double share = (double) ask[2];
    return new Push((String) ask[1], "p" + share, Double.toString(share), share, "R", "D" + ask[0]);
  }

  private static String say(Kosync kosync, dev.lectern.bridge.store.Sql sql, Object[] ask) {
    return (boolean) ask[3]
        ? Long.toString(kosync.push(sql, login(ask), push(ask)))
        : kosync.pull(sql, login(ask), (String) ask[1]).toString();
  }

  private static String say(Batch batch, Object[] ask) {
    return (boolean) ask[3]
        ? Long.toString(batch.push(login(ask), push(ask)))
        : batch.pull(login(ask), (String) ask[1]).toString();
  }
}
