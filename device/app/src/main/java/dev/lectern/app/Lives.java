package dev.lectern.app;

import dev.lectern.app.afterus.Bequest;
import dev.lectern.app.config.Paper;
import dev.lectern.app.identity.Belonging;
import dev.lectern.app.identity.Credentials;
import dev.lectern.app.identity.IdentityFolder;
import dev.lectern.app.sqlite.StoreRefused;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One program, and the lives that it lives: nobody's until it is claimed, then somebody's until it
 * is told to forget, and nobody's again. Its door stays where it was.
 */
final class Lives implements AutoCloseable {
  private final IdentityFolder folder;
  private final SecureRandom random;
  private final Surroundings around;
  private final Consumer<String> ready;
  private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
  private Paper paper;
  private @Nullable AutoCloseable living;
  private boolean announced;
  private boolean over;

  private enum Ending {
    FORGET,
    CLOSE
  }

  /**
   * @param ready told the door's address once, as soon as it is open
   */
  Lives(Paper paper, SecureRandom random, Surroundings around, Consumer<String> ready) {
    this.paper = paper;
    this.folder = new IdentityFolder(paper.home().resolve("identity"));
    this.random = random;
    this.around = around;
    this.ready = ready;
  }

  /** Lives until it is closed. */
  void run() throws IOException, StoreRefused, InterruptedException {
    Optional<Bequest> left = Bequest.of(paper.home());
    while (left.isPresent() && !isOver()) {
      if (alone(left.get()) == Ending.CLOSE) {
        return;
      }
      Forgetting.everything(paper.home(), folder);
      left = Bequest.of(paper.home());
    }
    if (isOver()) {
      return;
    }
    if (!paper.claims()) {
      Device device = Device.start(paper.config(), around);
      begun(device, device.door());
      endings.take();
      return;
    }
    while (!isOver()) {
      Optional<Belonging> belonging = folder.belonging();
      if (belonging.isEmpty()) {
        nobodys();
      } else if (somebodys(belonging.get()) == Ending.FORGET) {
        Forgetting.everything(paper.home(), folder);
      }
    }
  }

  private void nobodys() throws IOException {
    try (Nobodys life = Nobodys.start(paper, folder, random, around)) {
      begun(life, life.door());
      var _ = life.untilClaimed();
    }
  }

  private Ending somebodys(Belonging belonging)
      throws IOException, StoreRefused, InterruptedException {
    Credentials credentials =
        Credentials.open(folder, belonging, () -> around.clock().get().wall());
    try (Device life = Device.start(paper.config(belonging), around, credentials)) {
      life.listen(() -> endings.add(Ending.FORGET));
      begun(life, life.door());
      return endings.take();
    }
  }

  /** With no bridge at all, on what the last one left. */
  private Ending alone(Bequest left) throws IOException, StoreRefused, InterruptedException {
    try (Device life = Device.alone(paper.config(left), around, left)) {
      life.listen(() -> endings.add(Ending.FORGET));
      begun(life, life.door());
      return endings.take();
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized void begun(AutoCloseable life, String door) {
    living = life;
    paper = paper.at(URI.create(door).getPort());
    if (!announced) {
      announced = true;
      ready.accept(door);
    }
  }

  @Override
  public void close() {
    AutoCloseable now;
    synchronized (this) {
      over = true;
      now = living;
    }
    endings.add(Ending.CLOSE);
    try {
      if (now != null) {
        now.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a life did not end", e);
    }
  }
}
