package dev.lectern.testing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test that logs an error nobody expected, and a test class that leaves threads behind.
 * Registered for every module by the service file beside it.
 */
public final class Watch
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final Namespace OURS = Namespace.create(Watch.class);

  /** How long threads that were told to end may take to do so. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Threads of the JDK and of test tools, which live as long as the process. */
  private static final List<String> LASTING =
      List.of(
          "main",
          "surefire",
          "process reaper",
          "Common-Cleaner",
          "Cleaner-",
          "ForkJoinPool",
          "Java2D Disposer",
          "JNA Cleaner",
          "Attach Listener",
          "Signal Dispatcher",
          "Finalizer",
          "Reference Handler",
          "Notification Thread",
          "HttpClient-",
          "Keep-Alive-Timer",
          "VirtualThread-",
          "MasterPoller",
          "Read-Poller",
          "Write-Poller",
          "idle-timeout-task",
          "awaitility-thread",
          "ObjectCleanerThread",
          "globalEventExecutor",
          "Timer-for-arriving-tests",
          "junit-jupiter-timeout-watcher");

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(OURS).put("threads", alive());
  }

  @Override
  @SuppressWarnings("unchecked")
  public void afterAll(ExtensionContext context) {
    Set<Thread> before = (Set<Thread>) context.getStore(OURS).get("threads");
    if (before == null) {
      return;
    }
    long waited = 0;
    Set<Thread> left = leftBy(before);
    while (!left.isEmpty() && waited < GRACE.toMillis()) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      waited += 50;
      left = leftBy(before);
    }
    if (!left.isEmpty()) {
      throw new AssertionError(
          "threads left running: "
              + left.stream().map(Thread::getName).sorted().collect(Collectors.joining(", ")));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    ErrorLog log = new ErrorLog();
    log.attach();
    context.getStore(OURS).put("log", log);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    ErrorLog log = (ErrorLog) context.getStore(OURS).get("log");
    if (log == null) {
      return;
    }
    log.detach();
    boolean expected =
        context.getRequiredTestMethod().isAnnotationPresent(ExpectsErrorLog.class)
            || context.getRequiredTestClass().isAnnotationPresent(ExpectsErrorLog.class);
    if (!expected && !log.seen().isEmpty()) {
      throw new AssertionError("an error was logged that no test expected: " + log.seen());
    }
  }

  private static Set<Thread> leftBy(Set<Thread> before) {
    return alive().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> LASTING.stream().noneMatch(thread.getName()::startsWith))
        .collect(Collectors.toSet());
  }

  private static Set<Thread> alive() {
    return Thread.getAllStackTraces().keySet();
  }
}
