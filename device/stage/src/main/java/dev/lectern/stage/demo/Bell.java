package dev.lectern.stage.demo;

/** Rings for whoever listens by then: what is told of changes exists before what shows them. */
final class Bell {
  private volatile Runnable listener = () -> {};

  void listen(Runnable now) {
    listener = now;
  }

  void ring() {
    listener.run();
  }
}
