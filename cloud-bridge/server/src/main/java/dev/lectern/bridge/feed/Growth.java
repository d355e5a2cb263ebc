package dev.lectern.bridge.feed;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.AccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Collects how far feeds grew, and tells once after each commit: one hint for many rows. Touched by
 * the writer's thread only, but for those who begin or cease to listen.
 */
public final class Growth {

  /** Whoever wants to know. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Something of the account changed.
     *
     * @param place the last place of its feed
     */
    void grew(AccountId account, long place);

    /** The device is to pull from place 0 again. */
    default void again(Principal.OfDevice device) {}
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<AccountId, Long> grown = new HashMap<>();

  public void tell(Listener listener) {
    listeners.add(listener);
  }

  /** Notes a committed change. */
  public void note(AccountId account, long place) {
    grown.merge(account, place, Math::max);
  }

  /** Tells a device at once what {@link Feed#again} has written; to be called after the commit. */
  public void again(Principal.OfDevice device) {
    listeners.forEach(listener -> listener.again(device));
  }

  /** Tells what was noted since the last time. */
  public void flush() {
    Map<AccountId, Long> telling = Map.copyOf(grown);
    grown.clear();
    telling.forEach(
        (account, place) -> listeners.forEach(listener -> listener.grew(account, place)));
  }
}
