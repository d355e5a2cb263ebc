package dev.lectern.bridge.store;

/** The database could not do what it was told. Nothing of that transaction is kept. */
public final class StoreFailure extends RuntimeException {
  public StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
