package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.AccountId;

/**
 * Somebody who is signed in and looks at a page, or sends one of its forms.
 *
 * @param form without fields where a page is only looked at
 */
public record Visit(Signed signed, Form form) {

  public Principal.OfPerson who() {
    return signed.who();
  }

  public AccountId account() {
    return signed.who().account();
  }

  /** What was typed or ticked; blank where the form has no such field. */
  public String field(String name) {
    return form.field(name);
  }
}
