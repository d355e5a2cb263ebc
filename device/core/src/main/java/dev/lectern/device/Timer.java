package dev.lectern.device;

/**
 * A timer that was asked for by {@link Effect.After} and comes back in {@link Event.TimerRang}.
 *
 * @param serial tells a late ring of an earlier one apart
 */
public record Timer(Name name, long serial) {

  /** At most one timer of a name runs; a later one replaces it. */
  public enum Name {
    /** The page has been looked at for long enough to be a place. */
    DWELL,
    /** The time to confirm a purchase is over. */
    CONFIRM,
    /** The bridge has not answered an order. */
    ORDER,
    /** Time to connect again. */
    RECONNECT,
    /** The bridge has not answered a hello. */
    HANDSHAKE,
    /** Rows or a pull went unanswered. */
    ANSWER,
    /** The bridge has said nothing of the feed for a while: a hint may have been lost. */
    QUIET,
    /** Nobody has touched the device for a while. */
    IDLE,
    /** Nobody spoke after the listen key. */
    LISTEN,
    /** A guest's acts may have waited for long enough. */
    GUEST,
    /** The bridge has had time enough to hear that the device forgets. */
    FORGET,
    /** Time to try a failed download or upload again. */
    FETCH,
    /** Awake time is to be counted, or a loan ends. */
    LOAN,
    /** What was bought cannot be given back any more. */
    RETURN,
    /** The voice that reads was to stop about now. */
    HUSH,
    /** The choice that stands has stood for long enough. */
    SCAN,
    /** Nobody has entered the passcode that was asked for. */
    PASSCODE
  }
}
