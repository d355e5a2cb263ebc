package dev.lectern.bridge.owner;

import dev.lectern.bridge.http.Access;
import dev.lectern.bridge.http.Answer;
import dev.lectern.bridge.http.BodyType;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Room;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.SignInPage;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.http.WayBack;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Work;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How pages are shown and forms are taken. A form is answered by sending the browser on to a page
 * that says in one sentence what came of it, so that a reload sends nothing twice.
 */
final class Desk {
  /** What of a form names the thing that it is about: the way back after signing in has it too. */
  private static final List<String> NAMING = List.of("device", "reader", "code", "id", "login");

  private final Access<Visit> gate;
  private final OwnerDesk owner;
  private final Store store;
  private final Tellings tellings;

  /**
   * @param gate who may come in
   */
  Desk(Access<Visit> gate, OwnerDesk owner, Store store, Tellings tellings) {
    this.gate = gate;
    this.owner = owner;
    this.store = store;
    this.tellings = tellings;
  }

  /** What a page shows to somebody. */
  interface View {
    Page of(Call call, Visit visit) throws IOException;
  }

  /** What a form does. What is thrown as {@link Call.BadRequest} is told as well. */
  interface Step {
    Said take(Call call, Visit visit) throws IOException;
  }

  <T> T read(Work<T> work) {
    return store.read(work);
  }

  /** Makes the change and waits until it is committed; the household's devices are told. */
  <T> T change(Work<T> work) {
    return owner.change(work);
  }

  /** As {@link #change}, of something that no device has to hear of. */
  <T> T keep(Work<T> work) {
    return owner.keep(work);
  }

  Route<Visit> page(String path, View view) {
    return page(path, path, view);
  }

  /**
   * @param section the page of the menu to which it belongs
   */
  Route<Visit> page(String path, String section, View view) {
    return Route.get(path, gate, (call, visit) -> show(call, visit, section, view));
  }

  /** A page that asks whether something grave is really meant, of whoever has just signed in. */
  Route<Visit> question(String path, String section, View view) {
    return page(path, section, view).freshly((call, visit) -> again(call, visit, here(call)));
  }

  private static String here(Call call) {
    return call.exchange().getRequestURI().toString();
  }

  private Answer show(Call call, Visit visit, String section, View view) throws IOException {
    Optional<Said> said = call.query("said").flatMap(number -> tellings.take(visit, number));
    try {
      return Frame.page(call, visit, 200, section, view.of(call, visit), said);
    } catch (Call.BadRequest bad) {
      Page page = new Page("That did not work", Html.link(section, "Go on"));
      return Frame.page(
          call,
          visit,
          bad.answer().status(),
          section,
          page,
          Optional.of(Said.wrong(bad.answer().sentence())));
    }
  }

  /** The page itself as an answer, where there may be no session left to be told anything in. */
  Answer shown(Call call, Visit visit, String section, Page page) {
    return Frame.page(call, visit, 200, section, page, Optional.empty());
  }

  private Route<Visit> form(String path, Room<Visit> room) {
    return Route.post(path, gate, room).taking(BodyType.FORM);
  }

  Route<Visit> step(String path, Function<Visit, String> then, Step step) {
    return form(path, (call, visit) -> take(call, visit, then.apply(visit), step));
  }

  Route<Visit> step(String path, String then, Step step) {
    return step(path, visit -> then, step);
  }

  /**
   * A step for which one must have signed in just now.
   *
   * @param question where it is asked for, to which signing in leads back
   */
  Route<Visit> graveStep(String path, String question, String then, Step step) {
    return graveStep(path, question, visit -> then, step);
  }

  Route<Visit> graveStep(String path, String question, Function<Visit, String> then, Step step) {
    return step(path, then, step)
        .freshly((call, visit) -> again(call, visit, naming(question, visit)));
  }

  /** As {@link #graveStep}, of something after which the visitor has no session to be told in. */
  Route<Visit> graveAnswer(String path, String then, Room<Visit> room) {
    return form(
            path,
            (call, visit) -> {
              try {
                return room.answer(call, visit);
              } catch (Call.BadRequest bad) {
                return told(call, visit, then, Said.wrong(bad.answer().sentence()));
              }
            })
        .freshly((call, visit) -> again(call, visit, then));
  }

  /**
   * Something to be fetched by whoever has just signed in.
   *
   * @param back where signing in leads, with the link to it; what went wrong is told there too
   */
  Route<Visit> file(String path, String back, Room<Visit> room) {
    return Route.get(
            path,
            gate,
            (call, visit) -> {
              try {
                return room.answer(call, visit);
              } catch (Call.BadRequest bad) {
                return told(call, visit, back, Said.wrong(bad.answer().sentence()));
              }
            })
        .freshly((call, visit) -> again(call, visit, back));
  }

  private static String naming(String question, Visit visit) {
    String address = question;
    for (String name : NAMING) {
      if (!visit.field(name).isEmpty()) {
        address = Address.of(address, name, visit.field(name));
      }
    }
    return address;
  }

  private static Answer again(Call call, Visit visit, String back) throws IOException {
    return SignInPage.again(call, visit.who().reader().value(), WayBack.of(back));
  }

  private Answer take(Call call, Visit visit, String then, Step step) throws IOException {
    Said said;
    try {
      said = step.take(call, visit);
    } catch (Call.BadRequest bad) {
      said = Said.wrong(bad.answer().sentence());
    }
    return told(call, visit, then, said);
  }

  private Answer told(Call call, Visit visit, String then, Said said) {
    String to = Address.of(then, "said", Long.toString(tellings.keep(visit, said)));
    call.exchange().getResponseHeaders().set("Location", to);
    return new Answer.Sent(303, "text/plain", new byte[0]);
  }
}
