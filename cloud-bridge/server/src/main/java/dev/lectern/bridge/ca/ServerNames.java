package dev.lectern.bridge.ca;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The host names and addresses that a bridge is called by; those of this machine always. */
public record ServerNames(List<String> names) {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}");
  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");
  private static final int MOST = 32;

  /**
   * @throws IllegalArgumentException for what is neither a host's name nor an address
   */
  public ServerNames {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(List.of("localhost", "127.0.0.1", "::1"));
    for (String name : all) {
      if (!ADDRESS.matcher(name).matches() && !HOST.matcher(name).matches()) {
        throw new IllegalArgumentException("That is no host's name and no address: " + name);
      }
    }
    if (all.size() > MOST) {
      throw new IllegalArgumentException("A bridge has at most " + MOST + " names.");
    }
    names = List.copyOf(all);
  }

  GeneralNames general() {
    List<GeneralName> general = new ArrayList<>();
    for (String name : names) {
      int kind = ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
      general.add(new GeneralName(kind, name));
    }
    return new GeneralNames(general.toArray(new GeneralName[0]));
  }
}
