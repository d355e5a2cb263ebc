package dev.lectern.device;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import dev.lectern.reading.place.Pacing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who this device is.
 *
 * @param name for people: {@code Kitchen}
 * @param readers the persons it has been granted, at least one; the first is who it belongs to now
 * @param language of the sentences that it says, BCP 47
 * @param rightsRoot the public key under which its household's rights are signed, base64url; null
 *     where it was given none
 * @param spoken whether what comes to stand on the panel is said, for whoever does not see it
 */
public record DeviceConfig(
    DeviceId device,
    String name,
    Kind kind,
    AccountId account,
    List<ReaderId> readers,
    String language,
    Pace pace,
    @Nullable String rightsRoot,
    boolean spoken) {

  /** One that says nothing by itself of what comes to stand on its panel. */
  public DeviceConfig(
      DeviceId device,
      String name,
      Kind kind,
      AccountId account,
      List<ReaderId> readers,
      String language,
      Pace pace,
      @Nullable String rightsRoot) {
    this(device, name, kind, account, readers, language, pace, rightsRoot, false);
  }

  /** Without a root: rights are taken as they come, and no loans. */
  public DeviceConfig(
      DeviceId device,
      String name,
      Kind kind,
      AccountId account,
      List<ReaderId> readers,
      String language,
      Pace pace) {
    this(device, name, kind, account, readers, language, pace, null);
  }

  /** A reader has a panel and keys; a speaker has neither. */
  public enum Kind {
    READER,
    SPEAKER
  }

  /**
   * From when on looking at pages counts as reading.
   *
   * @param dwellMs so long on one page makes a place, milliseconds
   * @param turnMs two turns, each after at least so long on the page before, make a place; with 0
   *     every turn makes one
   */
  public record Pace(long dwellMs, long turnMs) {
    /** Of a person. */
    public static final Pace PERSON = new Pace(Pacing.PERSON.dwellMs(), Pacing.PERSON.turnMs());

    public Pace {
      if (dwellMs < 1 || turnMs < 0) {
        throw new IllegalArgumentException("a pace needs a positive dwell and no negative turn");
      }
    }

    /** The rule that these figures are for. */
    public Pacing pacing() {
      return new Pacing(dwellMs, turnMs, Pacing.PERSON.peekMs(), Pacing.PERSON.peekTurns());
    }
  }

  public DeviceConfig {
    readers = List.copyOf(readers);
    if (readers.isEmpty()) {
      throw new IllegalArgumentException("a device needs at least one reader");
    }
  }

  public ReaderId reader() {
    return readers.getFirst();
  }

  public boolean hasPanel() {
    return kind == Kind.READER;
  }
}
