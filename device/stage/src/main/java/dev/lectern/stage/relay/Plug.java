package dev.lectern.stage.relay;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network plug. While it is out nothing passes and nobody is told: a real cut looks the same from
 * both ends, which is why nothing here closes or refuses.
 */
public final class Plug {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition pushedIn = lock.newCondition();
  private boolean in = true;
  private long cuts;

  public boolean isIn() {
    lock.lock();
    try {
      return in;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How often the plug has been pulled; a connection compares it to learn of a cut it slept over.
   */
  public long cuts() {
    lock.lock();
    try {
      return cuts;
    } finally {
      lock.unlock();
    }
  }

  public void pull() {
    lock.lock();
    try {
      if (in) {
        in = false;
        cuts++;
      }
    } finally {
      lock.unlock();
    }
  }

  public void push() {
    lock.lock();
    try {
      in = true;
      pushedIn.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when the plug is in; at once where it is. */
  public void awaitIn() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!in) {
        pushedIn.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
