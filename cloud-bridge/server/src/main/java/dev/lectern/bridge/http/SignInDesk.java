package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.people.Caller;
import dev.lectern.bridge.people.Means;
import dev.lectern.bridge.people.OwnerCodes;
import dev.lectern.bridge.people.Passwords;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.Person;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.bridge.people.SignIns;
import dev.lectern.bridge.people.SignedIn;
import dev.lectern.protocol.ReaderId;
import java.time.Duration;
import java.util.Optional;

/**
 * Signing in, as the page's form and programs have it in common. The slow hash is computed between
 * two transactions, never within one.
 */
public final class SignInDesk {
  private final OwnerDesk desk;
  private final SignIns signIns;
  private final Passwords passwords;
  private final OwnerCodes codes;
  private final People people;
  private final Cookies cookies;

  public SignInDesk(
      OwnerDesk desk,
      SignIns signIns,
      Passwords passwords,
      OwnerCodes codes,
      People people,
      Cookies cookies) {
    this.desk = desk;
    this.signIns = signIns;
    this.passwords = passwords;
    this.codes = codes;
    this.people = people;
    this.cookies = cookies;
  }

  static Caller caller(Call call) {
    return new Caller(call.from(), call.header("User-Agent").orElse(""));
  }

  /** By password; sets the cookies where it came right. */
  SignedIn byPassword(Call call, String name, String password, String code) {
    if (name.length() > 128 || code.length() > 64 || password.length() > 4 * Passwords.MOST) {
      return new SignedIn.Wrong();
    }
    SignIns.Typed typed =
        new SignIns.Typed(
            desk.account(), name.strip(), password, code, cookies.browser(call).orElse(null));
    Caller from = caller(call);
    return switch (desk.keep(sql -> signIns.begin(sql, typed, from))) {
      case SignIns.Begun.Held held -> new SignedIn.Wait(held.time());
      case SignIns.Begun.Counted counted -> {
        boolean right = passwords.opens(password, counted.password());
        yield given(call, desk.keep(sql -> signIns.end(sql, typed, counted, right, from)));
      }
    };
  }

  /**
   * By the owner's code, which makes the reader owner under that password.
   *
   * @throws Call.BadRequest where the name or password cannot be one
   */
  SignedIn byOwnerCode(Call call, String code, String name, String password) {
    ReaderId reader = OwnerDesk.person(name.strip());
    mustBePassword(password);
    Caller from = caller(call);
    Optional<Duration> wait = desk.keep(sql -> signIns.counted(sql, from));
    if (wait.isPresent()) {
      return new SignedIn.Wait(wait.get());
    }
    boolean opens =
        desk.keep(
            sql -> {
              boolean counts = codes.opens(sql, desk.account(), code);
              if (!counts) {
                signIns.refused(sql, desk.account(), Optional.empty(), "owner-code");
              }
              return counts;
            });
    if (!opens) {
      return new SignedIn.Wrong();
    }
    String hash = passwords.kept(password);
    return given(
        call,
        desk.keep(
            sql -> {
              Optional<Person> owner =
                  codes.redeem(sql, desk.account(), code, reader, hash, people);
              return owner.isPresent()
                  ? signIns.in(sql, owner.get(), Means.OWNER_CODE, from)
                  : new SignedIn.Wrong();
            }));
  }

  /** Throws {@link Call.BadRequest} where it is too short or too long. */
  public static void mustBePassword(String password) {
    if (!Passwords.isPassword(password)) {
      throw new Call.BadRequest(
          422,
          "password-length",
          "A password has " + Passwords.LEAST + " to " + Passwords.MOST + " characters.");
    }
  }

  /** A new session each time; the one that this browser had before ends. */
  SignedIn given(Call call, SignedIn signedIn) {
    if (signedIn instanceof SignedIn.In in) {
      cookies.session(call).ifPresent(this::ended);
      cookies.set(call, in.session(), in.browser());
    }
    return signedIn;
  }

  /** Signs out; the cookie's session is over whoever else has a copy. */
  void out(Call call) {
    cookies.session(call).ifPresent(this::ended);
    cookies.clear(call);
  }

  private void ended(Token token) {
    desk.keep(sql -> Sessions.end(sql, token));
  }
}
