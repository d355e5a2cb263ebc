package dev.lectern.bridge.owner;

import static dev.lectern.bridge.owner.Html.el;
import static dev.lectern.bridge.owner.Html.many;
import static dev.lectern.bridge.owner.Html.p;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.claim.Approvals;
import dev.lectern.bridge.claim.Decided;
import dev.lectern.bridge.claim.Looked;
import dev.lectern.bridge.http.Call;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.Rooms;
import dev.lectern.bridge.http.Route;
import dev.lectern.bridge.http.Visit;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /owner/claim}: where a device's QR code leads. The owner compares the marks of its key,
 * says whose it is to be, and says yes or no; signed in just now, since a device stays.
 */
final class ClaimPage implements Rooms {
  private static final String PATH = "/owner/claim";

  private final Desk desk;
  private final Approvals approvals;
  private final Authority authority;
  private final Conversations conversations;
  private final Words words;

  ClaimPage(
      Desk desk,
      Approvals approvals,
      Authority authority,
      Conversations conversations,
      Words words) {
    this.desk = desk;
    this.approvals = approvals;
    this.authority = authority;
    this.conversations = conversations;
    this.words = words;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        desk.question(PATH, DevicesPage.PATH, this::show),
        desk.graveStep(PATH, PATH, DevicesPage.PATH, this::decide));
  }

  static Html asksForCode(String typed) {
    return Fields.lookup(
        PATH,
        Fields.labelled(
            "Code on the device, such as BCDF-GHJK",
            Fields.input("text", "code", typed)
                .with("autocomplete", "off")
                .with("autocapitalize", "characters")
                .with("spellcheck", "false")
                .with("maxlength", "40")
                .with("required", true)),
        Fields.button("Look it up"));
  }

  private static Approvals.Decider decider(Call call, Visit visit) {
    return new Approvals.Decider(visit.account(), call.from());
  }

  private Page show(Call call, Visit visit) {
    String code = call.query("code").orElse("");
    if (code.isBlank()) {
      return new Page("Claim a device", Frame.card("Its code", asksForCode("")));
    }
    return switch (desk.keep(sql -> approvals.look(sql, decider(call, visit), code))) {
      case Looked.Found it -> found(visit, it);
      case Looked.Unknown it -> again(code, UNKNOWN);
      case Looked.Later it -> again(code, later(it.after()));
    };
  }

  private static final String UNKNOWN =
      "No device waits under that code; it may have ended, and the device shows a new one then.";

  private static String later(Duration after) {
    return "Too many wrong codes; try again in " + (after.toSeconds() + 1) + " seconds.";
  }

  private static Page again(String code, String sentence) {
    return new Page(
        "Claim a device",
        el("div", p(sentence)).styled("told wrong").with("role", "alert"),
        Frame.card("Its code", asksForCode(code)));
  }

  private record Household(List<ReaderId> readers, List<Accounts.Registered> devices) {}

  private Page found(Visit visit, Looked.Found it) {
    Household household =
        desk.read(
            sql ->
                new Household(
                    Accounts.readers(sql, visit.account()),
                    Accounts.devices(sql, visit.account())));
    Map<String, String> places = new LinkedHashMap<>();
    places.put("", "none: it is another device");
    household.devices().forEach(one -> places.put(one.device().value(), one.name()));
    return new Page(
        "Claim " + it.name() + "?",
        Frame.card(
            "Is it the one in your hand?",
            el(
                "dl",
                el("dt", "Its code"),
                el("dd", el("code", it.code().toString())),
                el("dt", "Kind"),
                el("dd", it.kind()),
                el("dt", "It asks from"),
                el("dd", it.address()),
                el("dt", "Its key"),
                el("dd", el("code", Words.mark(it.keyHash()))),
                el("dt", "This bridge's root"),
                el("dd", el("code", Words.mark(authority.rootHash()))),
                el("dt", "The code ends"),
                el("dd", words.when(it.expiresAt()))),
            p("Say yes only where the device shows the same marks for key and root.")),
        Frame.card(
            "Whose is it to be?",
            Fields.form(
                visit,
                PATH,
                Fields.hidden("code", it.code().toString()),
                el(
                    "fieldset",
                    el("legend", "It carries the places and notes of"),
                    many(
                        household.readers().stream()
                            .map(one -> reader(one, household, visit))
                            .toList())),
                Fields.typed("What people call it", "name", it.name()),
                Fields.choice("It takes the place of", "device", places, ""),
                el("button", "Yes, it is ours")
                    .styled("primary")
                    .with("name", "answer")
                    .with("value", "yes"),
                Html.text(" "),
                el("button", "No, refuse it")
                    .styled("soft")
                    .with("name", "answer")
                    .with("value", "no"))));
  }

  private static Html reader(ReaderId one, Household household, Visit visit) {
    boolean likely = household.readers().size() == 1 || one.equals(visit.who().reader());
    return Fields.ticked(one.value(), "reader-" + one, likely);
  }

  private Said decide(Call call, Visit visit) {
    String code = visit.field("code");
    if (!visit.field("answer").equals("yes")) {
      return answer(desk.keep(sql -> approvals.deny(sql, decider(call, visit), code)));
    }
    List<ReaderId> readers =
        desk.read(sql -> Accounts.readers(sql, visit.account())).stream()
            .filter(one -> !visit.field("reader-" + one).isEmpty())
            .toList();
    Approvals.Terms terms =
        new Approvals.Terms(
            readers,
            filled(visit.field("device")).map(id -> OwnerDesk.form(id, DeviceId::new)),
            filled(visit.field("name")).map(ClaimPage::plain));
    return answer(desk.change(sql -> approvals.approve(sql, decider(call, visit), code, terms)));
  }

  private static Optional<String> filled(String field) {
    return Optional.of(field.strip()).filter(it -> !it.isEmpty());
  }

  private static String plain(String name) {
    if (name.length() > 64 || name.chars().anyMatch(Character::isISOControl)) {
      throw new Call.BadRequest(422, "invalid", "A name has 1 to 64 plain characters.");
    }
    return name;
  }

  private Said answer(Decided decided) {
    return switch (decided) {
      case Decided.Claimed it -> {
        if (it.replaced()) {
          // Whoever was there under that name has no key any more.
          conversations.hangUp(it.device());
        }
        yield Said.done(
            it.device().device()
                + (it.replaced()
                    ? " has a new board; the keys of the old one open nothing now."
                    : " belongs to this household now."));
      }
      case Decided.Denied it -> Said.done("That device is refused.");
      case Decided.Unknown it -> Said.wrong(UNKNOWN);
      case Decided.Later it -> Said.wrong(later(it.after()));
      case Decided.Refused it -> Said.wrong(it.sentence());
    };
  }
}
