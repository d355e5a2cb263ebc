package dev.lectern.bridge.http;

/** What a call can show to prove who it is. */
public enum Key {
  /** Nothing at all. */
  NONE("no key"),
  OWNER_TOKEN("owner's token"),
  /**
   * A cookie, and with what changes something the word that shows that it comes from the bridge's
   * own page: in a header or, from a form, in a field.
   */
  OWNER_SESSION("owner's session"),
  ADULT_SESSION("adult's session"),
  CHILD_SESSION("child's session"),
  /** A program's, with the scope that the route is of. */
  API_TOKEN("program's token"),
  DEVICE_CERTIFICATE("device's certificate"),
  DEVICE_TOKEN("device's token"),
  /** A login's name and password by HTTP Basic. */
  LOGIN("login"),
  /** A login's name and the digest of its password, in kosync's headers. */
  KOSYNC("kosync headers"),
  /** The secret in the address that was typed into a Kobo. */
  KOBO("Kobo's address");

  private final String words;

  Key(String words) {
    this.words = words;
  }

  /** As the matrix of rights prints it. */
  public String words() {
    return words;
  }
}
