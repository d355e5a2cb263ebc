package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Role;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in whoever is signed in to the pages that need no script. As {@link PersonGate}, but a
 * change carries the session's word in the form's field {@value #FIELD}, since a form can set no
 * header; and whoever is not let in gets a page rather than JSON: the one to sign in at, with the
 * way back.
 */
public final class FormGate implements Access<Visit> {
  public static final String FIELD = "csrf";

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

  private final String name;
  private final Set<Role> roles;
  private final PersonGate people;
  private final SameOrigin origin;

  private FormGate(String name, Set<Role> roles, PersonGate people, SameOrigin origin) {
    this.name = name;
    this.roles = roles;
    this.people = people;
    this.origin = origin;
  }

  /** For owners. */
  public static FormGate owners(PersonGate people, SameOrigin origin) {
    return new FormGate("owner's page", EnumSet.of(Role.OWNER), people, origin);
  }

  /** For everybody who is signed in. */
  public static FormGate everybody(PersonGate people, SameOrigin origin) {
    return new FormGate("person's page", EnumSet.allOf(Role.class), people, origin);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Key> keys() {
    return roles.size() == 1
        ? EnumSet.of(Key.OWNER_SESSION)
        : EnumSet.of(Key.OWNER_SESSION, Key.ADULT_SESSION, Key.CHILD_SESSION);
  }

  @Override
  public Entry<Visit> admit(Call call) throws IOException {
    Optional<Signed> signed = people.find(call);
    boolean looks = HARMLESS.contains(call.method());
    if (signed.isEmpty()) {
      return out(
          SignInPage.form(
              call, 401, "", "Sign in first.", looks ? SignInPage.here(call) : WayBack.NONE));
    }
    if (!roles.contains(signed.get().who().role())) {
      return out(
          SignInPage.form(
              call, 403, "", "Only an owner may do this; sign in as one.", WayBack.NONE));
    }
    if (looks) {
      return Entry.in(new Visit(signed.get(), Form.none()), signed.get());
    }
    if (!Form.isOne(call)) {
      return Entry.out(415, "not-a-form", "A page's form is expected here.");
    }
    if (origin.of(call) == SameOrigin.Word.OTHER) {
      return foreign();
    }
    Form form = Form.of(call);
    return PersonGate.same(form.field(FIELD), signed.get().csrf())
        ? Entry.in(new Visit(signed.get(), form), signed.get())
        : foreign();
  }

  private static Entry<Visit> out(Answer answer) {
    return new Entry.Out<>(answer);
  }

  private static Entry<Visit> foreign() {
    return Entry.out(
        403, "other-origin", "This did not come from a page of this bridge; nothing was done.");
  }
}
