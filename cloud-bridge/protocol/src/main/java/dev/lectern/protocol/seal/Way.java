package dev.lectern.protocol.seal;

/** Which way a body goes. A body that went one way opens on no other. */
public enum Way {
  UP("up"),
  DOWN("down");

  private final String written;

  Way(String written) {
    this.written = written;
  }

  String written() {
    return written;
  }
}
