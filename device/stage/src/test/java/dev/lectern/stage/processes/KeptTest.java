package dev.lectern.stage.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed for real. */
class KeptTest {
  private static final String WAITS =
      "echo noise; echo '{\"ready\":true}'; echo later; echo trouble >&2; cat >/dev/null";

  @TempDir Path folder;
  private final AtomicLong millis = new AtomicLong();
  private Kept kept;

  @AfterEach
  void close() {
    kept.close();
  }

  @Test
  void its_first_line_of_json_says_that_it_is_ready_and_the_rest_is_its_log() throws Exception {
    keep(WAITS);

    assertThat(kept.start()).isEqualTo("{\"ready\":true}");

    assertThat(kept.isRunning()).isTrue();
    await()
        .untilAsserted(
            () -> assertThat(Files.readString(log())).contains("noise", "later", "trouble"));
  }

  @Test
  void killed_by_its_plug_it_stays_off_until_it_is_plugged_in() throws Exception {
    keep(WAITS);
    kept.start();
    long first = kept.pid();

    kept.killHard();

    assertThat(ProcessHandle.of(first)).isEmpty();
    assertThat(kept.state()).isEqualTo(Kept.State.OFF);
    kept.start();
    assertThat(kept.pid()).isNotZero().isNotEqualTo(first);
  }

  @Test
  void ended_by_itself_it_is_started_again() throws Exception {
    keep(WAITS);
    kept.start();
    long first = kept.pid();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await().until(() -> kept.isRunning() && kept.pid() != 0 && kept.pid() != first);
  }

  @Test
  void one_that_ends_again_and_again_is_given_up() throws Exception {
    keep("echo '{\"ready\":true}'; exec sleep 0.05");
    kept.start();

    await().until(() -> kept.state() == Kept.State.FAILED);
    assertThat(Files.readString(log())).isEmpty();
  }

  @Test
  void one_that_does_not_come_up_says_why_in_one_sentence() {
    keep("echo 'the disk is full' >&2; exit 3");

    assertThatThrownBy(kept::start)
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("child ended before it was ready: the disk is full");
  }

  @Test
  void closing_ends_it() throws Exception {
    keep(WAITS);
    kept.start();
    long pid = kept.pid();

    kept.close();

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private Path log() {
    return folder.resolve("child.log");
  }

  private void keep(String script) {
    kept =
        new Kept(
            new Program("child", List.of("/bin/sh", "-c", script), log()),
            millis::incrementAndGet,
            () -> {});
  }
}
