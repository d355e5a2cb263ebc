package dev.lectern.bridge.outside;

import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Identity;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.store.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a mosquitto needs to carry this household's messages, in one folder:
 *
 * <pre>
 * mosquitto.conf  acl        its configuration, and who may do what
 * root.pem                   whom it trusts
 * broker.pem  broker.key     what it answers with
 * revoked.pem                whom it lets in no more
 * bridge.pem  bridge.key     not for the broker: what the bridge shows to it
 * </pre>
 *
 * @param listening address and port, as mosquitto is to bind them
 */
public record MosquittoFiles(Path folder, String listening, int port) {
  public MosquittoFiles {
    folder = folder.toAbsolutePath().normalize();
    // Mosquitto ends a value at the line's end and knows no quotation marks.
    if (folder.toString().chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new IllegalArgumentException(
          "The folder's path must have no spaces: mosquitto could not read it.");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("A port is 1 to 65535.");
    }
  }

  /**
   * Writes them all, for their owner's eyes only; new keys each time.
   *
   * @param revoked when, by serial in hexadecimal
   */
  public void write(Authority authority, ServerNames names, Map<String, Instant> revoked)
      throws IOException {
    OwnerOnly.folder(folder);
    try {
      OwnerOnly.write(folder.resolve("root.pem"), Pem.of(List.of(authority.root())));
      keep("broker", authority.outsideBroker(names));
      keep("bridge", authority.atOutsideBroker());
    } catch (GeneralSecurityException e) {
      throw new IOException("certificates cannot be written", e);
    }
    OwnerOnly.write(folder.resolve("revoked.pem"), authority.revocations(revoked));
    OwnerOnly.write(folder.resolve("acl"), filled("acl"));
    OwnerOnly.write(folder.resolve("mosquitto.conf"), filled("mosquitto.conf"));
  }

  private void keep(String name, Identity identity) throws IOException, GeneralSecurityException {
    OwnerOnly.write(folder.resolve(name + ".key"), Pem.of(identity.key()));
    OwnerOnly.write(folder.resolve(name + ".pem"), Pem.of(identity.chain()));
  }

  private String filled(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(MosquittoFiles.class.getResourceAsStream(name), name)) {
      return with(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** A configuration with this folder and this address in it. */
  String with(String text) {
    return text.replace("@FOLDER@", folder.toString())
        .replace("@PORT@", Integer.toString(port))
        .replace("@ADDRESS@", listening);
  }
}
