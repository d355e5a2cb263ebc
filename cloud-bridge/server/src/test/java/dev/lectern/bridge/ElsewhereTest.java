package dev.lectern.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.ca.SealKey;
import dev.lectern.bridge.store.OwnerOnly;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of somebody else's broker. */
class ElsewhereTest {
  private static final URI BROKER = URI.create("ssl://broker.example:8883");

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();

  @Test
  void anAddressIsAHostAndAPortAndAlwaysWithTls() {
    assertThat(Elsewhere.address("broker.example:8883")).isEqualTo(BROKER);
    assertThat(Elsewhere.address("ssl://broker.example:8883")).isEqualTo(BROKER);
    assertThat(Elsewhere.address("[::1]:1").getPort()).isEqualTo(1);
    for (String none :
        new String[] {
          "",
          "broker.example",
          "broker.example:0",
          "broker.example:99999",
          "tcp://broker.example:1883",
          "me:secret@broker.example:8883",
          "broker.example:8883/x",
          "a b:1"
        }) {
      assertThatThrownBy(() -> Elsewhere.address(none))
          .as(none)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("--broker must be HOST:PORT");
    }
  }

  @Test
  void filesThatAreNotAsTheyShouldBeAreNamed() throws Exception {
    SealKey key = SealKey.open(folder.resolve("ca"), random);
    Path login = folder.resolve("login");
    refused(key, login, null, "The file " + login);
    OwnerOnly.write(login, "bridge\n");
    refused(key, login, null, login + " must have two lines");
    OwnerOnly.write(login, "bridge\nvery-secret\n");
    refused(key, login, folder.resolve("none.pem"), "none.pem cannot be read as certificates");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    refused(key, login, empty, "empty.pem must hold");
    Path open = Files.writeString(folder.resolve("open"), "bridge\nvery-secret\n");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
    refused(key, open, null, "Others on this machine may read the password in " + open);
    Elsewhere good = new Elsewhere(BROKER, login, null, null);
    assertThat(good.account(key, random).user()).isEqualTo("bridge");
    assertThat(good.account(key, random).toString()).doesNotContain("very-secret", "bridge");
    assertThat(good.account(key, random).clientId())
        .as("the same each time")
        .isEqualTo(good.account(key, random).clientId());
    assertThat(good.sealing(key).json().text())
        .isEqualTo("{\"broker\":\"ssl://broker.example:8883\",\"key\":\"" + key.written() + "\"}");
  }

  private void refused(SealKey key, Path login, Path root, String sentence) {
    assertThatThrownBy(() -> new Elsewhere(BROKER, login, root, null).account(key, random))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(sentence);
  }
}
