package dev.lectern.bridge.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.feed.Grants;
import dev.lectern.protocol.ReaderId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationsTest {
  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();

  @Test
  void aBackupThatIsPutBackLetsNobodyInWhoWasSignedOutSince() throws Exception {
    Path home = folder.resolve("home");
    Path older = folder.resolve("older.db");
    DeviceName lost;
    DeviceName kept;
    try (RunningBridge running = new RunningBridge(home)) {
      lost = claimed(running, home, "lost");
      kept = claimed(running, home, "kept");
    }
    Files.copy(home.resolve("bridge.db"), older);
    try (RunningBridge running = new RunningBridge(home)) {
      byte[] body = "{\"device\":\"lost\"}".getBytes(StandardCharsets.UTF_8);
      assertThat(running.call("POST", "/api/devices/revoke", body).statusCode()).isEqualTo(200);
      assertThat(opens(running, lost)).isFalse();
    }
    Files.copy(older, home.resolve("bridge.db"), StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(home.resolve("bridge.db-wal"));
    Files.deleteIfExists(home.resolve("bridge.db-shm"));
    try (RunningBridge running = new RunningBridge(home, true)) {
      assertThat(opens(running, lost)).as("signed out since the backup").isFalse();
      assertThat(opens(running, kept)).isTrue();
    }
  }

  private static boolean opens(RunningBridge running, DeviceName name) {
    return running.write(sql -> Certificates.opens(sql, name, running.clock.instant())).join();
  }

  private DeviceName claimed(RunningBridge running, Path home, String id) throws Exception {
    Principal.OfDevice device = RunningBridge.device(id);
    Authority authority =
        new Keyring(home.resolve("ca-root"), home.resolve("ca"), running.clock, random)
            .open(Optional.empty(), new ServerNames(List.of()));
    SigningRequest.Proven request =
        (SigningRequest.Proven) SigningRequest.read(TestKey.fresh().csr());
    Authority.Issued issued = authority.device(request, device);
    running
        .write(
            sql -> {
              List<ReaderId> anna = List.of(new ReaderId("anna"));
              Grants.register(sql, device, id, "reader", anna, Token.mint(random));
              Certificates.keep(sql, issued, running.clock.instant());
              return true;
            })
        .join();
    return issued.name();
  }
}
