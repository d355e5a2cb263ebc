package dev.lectern.bridge.mail;

import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.bringing.Bringing;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;

/** Looks into a mailbox from time to time, ever more rarely while that fails. */
public final class Mailman implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Mailman.class.getName());
  private static final Duration RAREST = Duration.ofHours(1);

  /** A single failure is nothing that a person has to hear of. */
  private static final int FAILURES_TOLD = 2;

  private final MailPlan plan;
  private final MailRound round;
  private final AccountId account;
  private final Writer writer;
  private final InstantSource clock;
  private final AtomicReference<MailState> state;
  private final ScheduledThreadPoolExecutor thread;
  private int failures;

  public Mailman(
      MailPlan plan,
      Bringing bringing,
      AccountId account,
      Writer writer,
      InstantSource clock,
      SecureRandom random) {
    this.plan = plan;
    this.account = account;
    this.writer = writer;
    this.clock = clock;
    this.state = new AtomicReference<>(MailState.of(plan.senders()));
    this.round =
        new MailRound(plan, new Postbox(plan, random), bringing, account, writer, state, clock);
    this.thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("mail").daemon().factory());
  }

  /** Looks for the first time at once, on a thread of its own. */
  public void begin() {
    thread.execute(this::look);
  }

  /** What the last looks brought. */
  public MailState state() {
    return Objects.requireNonNull(state.get());
  }

  private void look() {
    Duration next = plan.every();
    try {
      round.look();
      failures = 0;
    } catch (MessagingException | IOException | RuntimeException e) {
      next = after(e);
    } finally {
      try {
        var _ = thread.schedule(this::look, next.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException ended) {
        LOG.fine("the bridge ends; the mailbox is not looked into any more");
      }
    }
  }

  private Duration after(Exception failure) {
    failures++;
    String sentence = sentence(failure);
    state.updateAndGet(it -> it.troubled(sentence));
    // Not what the server said: it may repeat the password.
    LOG.log(
        Level.WARNING,
        "the mailbox was not read ({0}); tried again later",
        failure.getClass().getSimpleName());
    if (failures == FAILURES_TOLD) {
      tell(sentence);
    }
    long millis = plan.every().toMillis() << Math.min(failures - 1, 16);
    return Duration.ofMillis(
        Math.max(plan.every().toMillis(), Math.min(millis, RAREST.toMillis())));
  }

  private String sentence(Exception failure) {
    String host = plan.server().host();
    return switch (failure) {
      case Postbox.TooMany many -> String.valueOf(many.getMessage());
      case AuthenticationFailedException e ->
          host + " does not take the name and password of --mail-login.";
      case FolderNotFoundException e ->
          "There is no folder " + plan.server().folder() + " in the mailbox.";
      case MailConnectException e -> host + " does not answer.";
      case MessagingException e when e.getCause() instanceof SSLException ->
          host + " cannot show that it is what it says.";
      case MessagingException e when e.getCause() instanceof SocketConnectException ->
          host + " does not answer.";
      case MessagingException e -> "The mailbox at " + host + " cannot be read.";
      case IOException e -> "A letter did not come whole, or could not be kept.";
      default -> "The bridge could not keep what it found in the mailbox.";
    };
  }

  private void tell(String sentence) {
    String now = clock.instant().toString();
    try {
      var _ =
          writer.call(
              sql -> {
                Incidents.record(sql, account, new Incidents.Incident(now, "no-mail", sentence));
                return true;
              });
    } catch (IllegalStateException ended) {
      LOG.fine("the bridge ends; nobody is told of the mailbox");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      // A letter that is just being read is read again after the next start.
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
