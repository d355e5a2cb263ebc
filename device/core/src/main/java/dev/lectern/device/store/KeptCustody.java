package dev.lectern.device.store;

/**
 * What the owner has decided about this device, kept so that a restart does not undo it.
 *
 * @param state {@code locked} or {@code wipe}
 * @param sentence for people
 */
public record KeptCustody(String state, String sentence) {
  public static final String LOCKED = "locked";
  public static final String WIPE = "wipe";
}
