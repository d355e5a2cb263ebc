package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.bridge.people.SignedIn;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The door for people: {@code /signin}, a page with a form that needs no script, and the same for
 * programs as JSON ({@code {"name":"anna","password":"...","code":"..."}}); {@code /signin/owner}
 * takes the code that was printed on the bridge's machine; {@code /signout}.
 */
public final class SignInRooms implements Rooms {
  private static final Access<Access.Anybody> ALL =
      Access.open("whoever signs in has no key yet; attempts are counted");

  private final SignInDesk desk;
  private final PersonGate people;
  private final SameOrigin origin;
  private final int jsonBytes;

  /**
   * @param jsonBytes the longest body
   */
  public SignInRooms(SignInDesk desk, PersonGate people, SameOrigin origin, int jsonBytes) {
    this.desk = desk;
    this.people = people;
    this.origin = origin;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.get("/signin", ALL, (call, anybody) -> page(call)),
        Route.get("/signin/signin.css", ALL, (call, anybody) -> SignInPage.file(call, "css")),
        Route.get("/signin/signin.js", ALL, (call, anybody) -> SignInPage.file(call, "js")),
        Route.post("/signin", ALL, (call, anybody) -> signIn(call)).taking(BodyType.JSON_OR_FORM),
        Route.post("/signin/owner", ALL, (call, anybody) -> owner(call))
            .taking(BodyType.JSON_OR_FORM),
        Route.post("/signout", ALL, (call, anybody) -> signOut(call))
            .taking(BodyType.JSON_OR_FORM));
  }

  /** With a way back it is the form, also for whoever is signed in: to do so freshly. */
  private Answer page(Call call) throws IOException {
    Optional<Signed> signed = people.find(call);
    WayBack back = WayBack.of(call.query("next").orElse(""));
    if (signed.isPresent() && back.where().isEmpty()) {
      return SignInPage.signedIn(call, 200, signed.get());
    }
    String name = signed.map(it -> it.who().reader().value()).orElse("");
    return SignInPage.form(call, 200, name, "", back);
  }

  private Answer signIn(Call call) throws IOException {
    origin.mustBeOwn(call);
    if (Form.isOne(call)) {
      Form form = Form.of(call);
      String name = form.field("name");
      return shown(
          call, desk.byPassword(call, name, form.field("password"), form.field("code")), form);
    }
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "name", "password", "code");
    String code = body.get("code") == null ? "" : Call.string(body, "code");
    return told(
        call,
        desk.byPassword(call, Call.string(body, "name"), Call.string(body, "password"), code));
  }

  private Answer owner(Call call) throws IOException {
    origin.mustBeOwn(call);
    if (Form.isOne(call)) {
      Form form = Form.of(call);
      String name = form.field("name");
      try {
        return shown(
            call,
            desk.byOwnerCode(call, form.field("owner-code"), name, form.field("password")),
            form);
      } catch (Call.BadRequest bad) {
        return SignInPage.form(
            call, bad.answer().status(), name, bad.answer().sentence(), WayBack.NONE);
      }
    }
    Json.Obj body = call.json(jsonBytes);
    Call.only(body, "code", "name", "password");
    return told(
        call,
        desk.byOwnerCode(
            call,
            Call.string(body, "code"),
            Call.string(body, "name"),
            Call.string(body, "password")));
  }

  private Answer signOut(Call call) throws IOException {
    origin.mustBeOwn(call);
    desk.out(call);
    return Form.isOne(call) ? seeOther(call, WayBack.NONE) : Answer.ok();
  }

  private static Answer shown(Call call, SignedIn signedIn, Form form) throws IOException {
    WayBack back = WayBack.of(form.field("next"));
    String name = form.field("name");
    return switch (signedIn) {
      case SignedIn.In in -> seeOther(call, back);
      case SignedIn.Wrong wrong -> SignInPage.form(call, 401, name, WRONG, back);
      case SignedIn.NeedsCode needs -> SignInPage.form(call, 401, name, NEEDS_CODE, back);
      case SignedIn.Wait wait -> SignInPage.form(call, 429, name, waits(call, wait), back);
    };
  }

  private static Answer seeOther(Call call, WayBack back) {
    call.exchange().getResponseHeaders().set("Location", back.where().orElse("/signin"));
    return new Answer.Sent(303, "text/plain", new byte[0]);
  }

  private static final String WRONG = "Name, password or code is wrong.";
  private static final String NEEDS_CODE = "A code of your app is needed too.";

  /** As JSON; the word for changes comes along, since scripts cannot read the cookie. */
  static Answer told(Call call, SignedIn signedIn) {
    return switch (signedIn) {
      case SignedIn.In in ->
          Answer.of(
              Json.object()
                  .put("ok", true)
                  .put("reader", in.person().who().reader().value())
                  .put("role", in.person().who().role().written())
                  .put("csrf", Sessions.csrf(in.session())));
      case SignedIn.Wrong wrong -> new Answer.Refused(401, "wrong", WRONG);
      case SignedIn.NeedsCode needs -> new Answer.Refused(401, "needs-code", NEEDS_CODE);
      case SignedIn.Wait wait -> new Answer.Refused(429, "too-many", waits(call, wait));
    };
  }

  private static String waits(Call call, SignedIn.Wait wait) {
    long seconds = wait.time().plusMillis(999).toSeconds();
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("Retry-After", Long.toString(seconds));
    return "There were too many wrong ones; the next is looked at in " + seconds + " seconds.";
  }
}
