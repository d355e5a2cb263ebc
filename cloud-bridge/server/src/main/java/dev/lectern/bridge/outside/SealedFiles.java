package dev.lectern.bridge.outside;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Identity;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.seal.Boxes;
import dev.lectern.bridge.store.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;

/**
 * All that somebody else's mosquitto needs to carry sealed bodies, in one folder:
 *
 * <pre>
 * mosquitto.conf  acl        its configuration, and who may do what
 * passwords                  the bridge and the boxes, hashed
 * broker.pem  broker.key     what it answers with
 * bridge.login               not for the broker: the bridge's name and password there
 * root.pem                   not for the broker: whom the bridge and devices believe there
 * boxes                      not for the broker: boxes, their passwords and devices, in plain
 * </pre>
 *
 * @param at the folder, and where mosquitto listens
 */
public record SealedFiles(MosquittoFiles at) {

  /**
   * Writes them all, for their owner's eyes only. The bridge's password stays where there is one.
   */
  public void write(
      Authority authority, ServerNames names, List<Boxes.Holder> boxes, SecureRandom random)
      throws IOException {
    OwnerOnly.folder(at.folder());
    try {
      keep("root.pem", Pem.of(List.of(authority.root())));
      Identity broker = authority.outsideBroker(names);
      keep("broker.key", Pem.of(broker.key()));
      keep("broker.pem", Pem.of(broker.chain()));
    } catch (GeneralSecurityException e) {
      throw new IOException("certificates cannot be written", e);
    }
    Path login = at.folder().resolve("bridge.login");
    if (!Files.exists(login)) {
      OwnerOnly.write(login, Authority.BRIDGE + "\n" + Token.mint(random).value() + "\n");
    }
    String password = Files.readString(login).lines().skip(1).findFirst().orElse("");
    if (password.isBlank()) {
      throw new IllegalArgumentException(login + " is damaged; delete it, and it is made anew.");
    }
    keep("passwords", BoxList.line(Authority.BRIDGE, password) + BoxList.passwords(boxes));
    keep("boxes", BoxList.plain(boxes));
    keep("acl", filled("sealed-acl"));
    keep("mosquitto.conf", filled("sealed-mosquitto.conf"));
  }

  private void keep(String name, String text) throws IOException {
    OwnerOnly.write(at.folder().resolve(name), text);
  }

  private String filled(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SealedFiles.class.getResourceAsStream(name), name)) {
      return at.with(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
