package dev.lectern.bridge.rights;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.SigningRequest;
import dev.lectern.bridge.ca.TestKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** All that knock at a broker's doors. */
final class Callers {
  final List<Caller> all = new ArrayList<>();
  private final Neighbourhood around;

  /**
   * @param foreign a folder for another household's authority
   */
  Callers(Neighbourhood around, Path foreign) throws Exception {
    this.around = around;
    good();
    Principal.OfDevice bedside = around.devices.get("own").name();
    SSLContext nothing = around.stranger();
    all.add(Caller.worded("no certificate", false, bedside, nothing, null, null));
    String token = around.devices.get("own").token().value();
    all.add(
        Caller.worded(
            "token and no certificate", false, bedside, nothing, bedside.toString(), token));
    childs(nothing);
    bad("revoked", "ended", "expired");
    certified(
        "foreign authority",
        bedside,
        signed(bedside, foreign.resolve("root"), foreign.resolve("ca")));
    Principal.OfDevice attic = RunningBridge.device("attic");
    certified(
        "signed, never kept", attic, signed(attic, around.home("ca-root"), around.home("ca")));
    certified("the server's own key", bedside, servers());
    plain(bedside);
  }

  private void good() {
    for (Map.Entry<String, String> one :
        List.of(
            Map.entry("device", "own"),
            Map.entry("other household's", "other"),
            Map.entry("same household's", "child"),
            Map.entry("locked", "locked"))) {
      Neighbourhood.Device device = around.devices.get(one.getValue());
      all.add(Caller.certified(one.getKey(), true, device.name(), device.tls()));
    }
  }

  private void bad(String... names) {
    for (String name : names) {
      Neighbourhood.Device device = around.devices.get(name);
      certified(name, device.name(), device.tls());
    }
  }

  private void certified(String who, Principal.OfDevice name, SSLContext tls) {
    all.add(Caller.certified(who, false, name, tls));
  }

  /** A child has a login for apps, and nothing for this door. */
  private void childs(SSLContext nothing) {
    Attempt login = attempt("child's kosync");
    String user = login.headers().get("x-auth-user");
    String key = login.headers().get("x-auth-key");
    Principal.OfDevice name = RunningBridge.device("bunk");
    all.add(Caller.worded("child's login", false, name, nothing, user, key));
    all.add(Caller.worded("child's login, plain", false, name, null, user, key));
    String kobo = attempt("child's Kobo").kobo();
    all.add(Caller.worded("child's Kobo, plain", false, name, null, name.toString(), kobo));
  }

  private Attempt attempt(String who) {
    return around.attempts.stream().filter(it -> it.who().equals(who)).findFirst().orElseThrow();
  }

  /** The bridge's own door without TLS, on this machine alone. */
  private void plain(Principal.OfDevice bedside) {
    String own = around.devices.get("own").token().value();
    all.add(Caller.worded("token, plain", true, bedside, null, bedside.toString(), own));
    all.add(Caller.worded("nothing, plain", false, bedside, null, null, null));
    all.add(Caller.worded("guess, plain", false, bedside, null, bedside.toString(), "guess"));
    for (String whose : List.of("other", "child", "revoked")) {
      Neighbourhood.Device device = around.devices.get(whose);
      String token = device.token().value();
      all.add(
          Caller.worded(
              whose + "'s token, plain", false, bedside, null, bedside.toString(), token));
    }
    Neighbourhood.Device lost = around.devices.get("revoked");
    all.add(
        Caller.worded(
            "revoked token, plain",
            false,
            lost.name(),
            null,
            lost.name().toString(),
            lost.token().value()));
    String owner = around.running.bridge.ownerToken().value();
    all.add(Caller.worded("owner's, plain", false, bedside, null, bedside.toString(), owner));
  }

  /** A certificate that names a device and was never kept by our bridge. */
  private SSLContext signed(Principal.OfDevice name, Path root, Path folder) throws Exception {
    Authority authority =
        new Keyring(root, folder, around.running.clock, new SecureRandom())
            .open(Optional.empty(), new ServerNames(List.of("books.example")));
    TestKey key = TestKey.fresh();
    SigningRequest.Proven request = (SigningRequest.Proven) SigningRequest.read(key.csr());
    return key.tls(Pem.of(authority.device(request, name).chain()), around.root);
  }

  private SSLContext servers() throws Exception {
    String chain = Files.readString(around.home("ca/server.pem"));
    return TestKey.kept(Files.readString(around.home("ca/server.key")), chain)
        .tls(chain, around.root);
  }

  Caller named(String who) {
    return all.stream().filter(it -> it.who().equals(who)).findFirst().orElseThrow();
  }

  static void head(List<Caller> callers) {
    System.out.println("+ let do it, - refused");
    for (int i = 0; i < callers.size(); i++) {
      System.out.printf("%40s%s%s%n", "", "  |".repeat(i), "  " + callers.get(i).who());
    }
  }
}
