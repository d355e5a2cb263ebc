package dev.lectern.bridge.leave;

import dev.lectern.bridge.face.Registration;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ReaderId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * That {@code meta}, whose lines are nobody's, names nobody who was erased. Each of its lines is
 * known here; one that is not, or that looks otherwise than it should, ends an erasure before it is
 * called done.
 */
final class MetaNames {
  /** Hashes, keys' names, numbers, and lists of them: none is made of what anybody typed. */
  private static final Pattern NOBODY = Pattern.compile("[0-9a-f,]*");

  private MetaNames() {}

  /**
   * @throws IllegalStateException where a name could have stayed; nothing of the erasure is to be
   *     committed then
   */
  static void check(Sql sql, Whose erased) {
    for (Map.Entry<String, String> line : Meta.all(sql).entrySet()) {
      Optional<String> account = Registration.accountOf(line.getKey());
      boolean known =
          account.isPresent()
              ? !names(erased, account.get(), line.getValue())
              : Meta.NAMES.contains(line.getKey()) && NOBODY.matcher(line.getValue()).matches();
      if (!known) {
        throw new IllegalStateException(
            "an erasure knows nothing of what meta holds as " + line.getKey());
      }
    }
  }

  private static boolean names(Whose erased, String account, String value) {
    ReaderId reader = erased.reader();
    return account.equals(erased.account().value())
        && (reader == null || value.equals(reader.value()));
  }
}
