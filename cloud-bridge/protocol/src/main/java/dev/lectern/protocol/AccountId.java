package dev.lectern.protocol;

/** A household that pays. */
public record AccountId(String value) implements Comparable<AccountId> {
  public AccountId {
    Names.requireName("AccountId", value);
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
