package dev.lectern.bridge.people;

import com.yubico.webauthn.data.RelyingPartyIdentity;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What passkeys know this bridge by. They are bound to it: a bridge that is called by another name
 * has none of them.
 *
 * @param id a host name, never an address: browsers make no passkeys for those
 * @param origins where its pages may be, without ports
 */
public record RelyingName(String id, Set<String> origins) {
  private static final RelyingName THIS_MACHINE =
      new RelyingName("localhost", Set.of("https://localhost", "http://localhost"));

  public RelyingName {
    origins = Set.copyOf(origins);
  }

  /**
   * The bridge's: of its public address, else the first of its names that is no address, else
   * {@code localhost}.
   */
  public static RelyingName of(Optional<String> publicUrl, List<String> names) {
    Optional<String> host = publicUrl.map(url -> URI.create(url).getHost());
    return Stream.concat(host.stream(), names.stream())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(RelyingName::isHostName)
        .findFirst()
        .filter(name -> !name.equals("localhost"))
        .map(name -> new RelyingName(name, Set.of("https://" + name)))
        .orElse(THIS_MACHINE);
  }

  private static boolean isHostName(String name) {
    return name.matches("[a-z0-9.-]+") && !name.matches("[0-9.]+");
  }

  RelyingPartyIdentity identity() {
    return RelyingPartyIdentity.builder().id(id).name("Lectern").build();
  }
}
