package dev.lectern.hardware.panel;

/** How e-ink is driven from one picture to the next, by the controller's own numbers. */
enum Waveform {
  /** Clears to white from whatever stands there; about two seconds. */
  INIT(0),
  /** Moves pixels to black or white only, from any grey; the quickest, and it leaves ghosts. */
  DU(1),
  /** All 16 greys with a flash, which clears ghosts. */
  GC16(2),
  /** All 16 greys, without a flash where white stays white. */
  GL16(3);

  private final int number;

  Waveform(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
