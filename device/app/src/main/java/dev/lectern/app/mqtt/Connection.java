package dev.lectern.app.mqtt;

/** One connection to the broker, whatever version is spoken on it. Used by the link's thread. */
interface Connection {

  /** Connects. Returns whether the broker still had this device's session. */
  boolean connect() throws Broken;

  /** Subscribes to what the bridge says to this device. */
  void subscribe() throws Broken;

  /** Hands a message over; the watcher is told the token when its PUBACK comes. */
  void publish(long token, byte[] payload) throws Broken;

  /** Ends the connection and every thread of it, whatever state it is in. */
  void end(boolean politely);

  /** The connection did not come about, or is gone. */
  final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param sentence for people
     */
    Broken(String sentence, Throwable cause) {
      super(sentence, cause);
    }

    /** Whether trying again does not help. */
    boolean lasting() {
      return sentence().equals(notKnown());
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  static String cannotReach() {
    return "The bridge cannot be reached.";
  }

  static String notKnown() {
    return "The bridge does not know this device.";
  }
}
