package dev.lectern.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a device keeps of itself: for its own eyes, whole, or not at all. */
class IdentityFolderTest {
  @TempDir Path home;
  private final SecureRandom random = new SecureRandom();
  private PretendBridge bridge;
  private Path path;
  private IdentityFolder folder;

  @BeforeEach
  void open() throws Exception {
    bridge = new PretendBridge(home.resolve("bridge"));
    path = home.resolve("device/identity");
    folder = new IdentityFolder(path);
  }

  @AfterEach
  void close() {
    bridge.close();
  }

  private Waiting waiting() throws Exception {
    return Waiting.parse(PretendBridge.begun("BCDF-GHJK", bridge.root()).text()).orElseThrow();
  }

  private Belonging belonging(DeviceKey key) throws Exception {
    return Belonging.read(bridge.granted(key, bridge.root()));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      return all.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  /** As if the medium had lost the end of it. */
  private void tear(String name) throws IOException {
    byte[] whole = Files.readAllBytes(path.resolve(name));
    Files.write(path.resolve(name), Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void nobodyElseOnTheMachineReadsThem() throws Exception {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    DeviceKey key = folder.key(random);
    folder.keep(waiting());
    assertThat(mode(path)).isEqualTo("rwx------");
    assertThat(mode(path.resolve("key.pem"))).isEqualTo("rw-------");
    assertThat(mode(path.resolve("waiting.json"))).isEqualTo("rw-------");
    folder.keep(belonging(key));
    assertThat(mode(path.resolve("belonging.json"))).isEqualTo("rw-------");
  }

  @Test
  void aFileThatLayOpenIsReplacedByOneThatDoesNot() throws Exception {
    folder.key(random);
    Path left = path.resolve("waiting.json.new");
    Files.writeString(left, "half of it");
    Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));
    folder.keep(waiting());
    assertThat(mode(path.resolve("waiting.json"))).isEqualTo("rw-------");
    assertThat(files()).containsExactly("key.pem", "waiting.json");
  }

  @Test
  void theKeyIsMadeOnceAndReadAgain() throws Exception {
    String made = folder.key(random).hash();
    assertThat(new IdentityFolder(path).key(random).hash()).isEqualTo(made);
    assertThat(new IdentityFolder(path).key().hash()).isEqualTo(made);
  }

  @Test
  void aClaimThatWaitsIsThereAfterAPowerCut() throws Exception {
    Waiting before = waiting();
    folder.keep(before);
    assertThat(new IdentityFolder(path).waiting()).contains(before);
    assertThat(before.toString()).doesNotContain("secret");
  }

  @Test
  void aTornClaimIsNone() throws Exception {
    folder.keep(waiting());
    tear("waiting.json");
    assertThat(folder.waiting()).isEmpty();
    Files.write(path.resolve("waiting.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(folder.waiting()).isEmpty();
    Files.write(path.resolve("waiting.json"), new byte[0]);
    assertThat(folder.waiting()).isEmpty();
  }

  @Test
  void whoseTheDeviceIsIsNeverGuessedFromATornFile() throws Exception {
    DeviceKey key = folder.key(random);
    Belonging to = belonging(key);
    folder.keep(to);
    assertThat(folder.belonging()).contains(to);
    tear("belonging.json");
    assertThatThrownBy(() -> folder.belonging())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("what the device was given is damaged");
    Files.write(path.resolve("belonging.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> folder.belonging())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("what the device was given is damaged");
  }

  @Test
  void aTornKeyIsMadeAnewOnlyWhereItOpensNothing() throws Exception {
    String before = folder.key(random).hash();
    folder.keep(waiting());
    tear("key.pem");
    DeviceKey next = folder.key(random);
    assertThat(next.hash()).isNotEqualTo(before);
    assertThat(folder.waiting()).as("the claim of the key that is gone").isEmpty();

    folder.keep(belonging(next));
    tear("key.pem");
    assertThatThrownBy(() -> folder.key(random))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the device's key is damaged");
  }

  @Test
  void destroyingLeavesNothingAndMayBeDoneTwice() throws Exception {
    DeviceKey key = folder.key(random);
    folder.keep(belonging(key));
    Files.writeString(path.resolve("key.pem.new"), key.pem());
    folder.destroy();
    assertThat(files()).isEmpty();
    folder.destroy();
    assertThat(folder.belonging()).isEmpty();
  }
}
