package dev.lectern.bridge.store;

/** Where changes wait to be committed. */
@FunctionalInterface
public interface Jobs {

  /** Takes the job, or returns false at once where too many are waiting. */
  boolean offer(Writer.Job job);
}
