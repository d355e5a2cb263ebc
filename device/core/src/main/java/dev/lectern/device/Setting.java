package dev.lectern.device;

import dev.lectern.device.access.SwitchAccess;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.identity.Identity;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.jdk.Ed25519;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same while the device runs.
 *
 * @param random for keys, lives, nonces and jitter; a secure one outside tests
 * @param access how one switch is used, until that is set at the device
 * @param frontLight whether there is one that can be set
 */
public record Setting(
    DeviceConfig config,
    Limits limits,
    Wording wording,
    RandomGenerator random,
    SwitchAccess access,
    boolean frontLight) {

  /** Without a front light, and used by more than one switch. */
  public Setting(DeviceConfig config, Limits limits, Wording wording, RandomGenerator random) {
    this(config, limits, wording, random, SwitchAccess.OFF, false);
  }

  /** Whose the device is while nobody has decided otherwise. */
  public Identity claimed() {
    return new Identity.Claimed(config.account().value(), config.device().value());
  }

  /** What signed papers are checked by; null where the device was given none. */
  public @Nullable TrustedRoot root() {
    String key = config.rightsRoot();
    return key == null ? null : new TrustedRoot(key, new Ed25519());
  }

  /** So many random hexadecimal digits, lower case. */
  public String hex(int digits) {
    StringBuilder hex = new StringBuilder(digits);
    while (hex.length() < digits) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }
}
