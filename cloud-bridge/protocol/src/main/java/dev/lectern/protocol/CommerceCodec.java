package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.util.Locale;

/** The written form of orders and what comes of them. */
final class CommerceCodec {
  private static final int WORDS = Limits.V1.wordChars();
  private static final int CODE = 64;

  private CommerceCodec() {}

  static Members money(Money money) {
    return Json.object().put("minor", money.minor()).put("currency", money.currency());
  }

  static Money money(Fields fields) {
    long minor = fields.whole("minor");
    return fields.read("currency", currency -> new Currency(minor, currency)).money();
  }

  /** Lets {@link Fields#read} name the field when the currency is refused. */
  private record Currency(Money money) {
    Currency(long minor, String currency) {
      this(new Money(minor, currency));
    }

    @Override
    public String toString() {
      return money.currency();
    }
  }

  static String encode(Order order) {
    return Json.object()
        .put("key", order.key().value())
        .put("work", order.work().value())
        .put("reader", order.reader().value())
        .put("greatestTotal", money(order.greatestTotal()))
        .put("via", order.via())
        .put("at", order.at())
        .text();
  }

  static Order order(Fields fields) {
    return new Order(
        fields.read("key", OrderKey::new),
        fields.read("work", WorkId::new),
        fields.read("reader", ReaderId::new),
        money(fields.object("greatestTotal")),
        fields.words("via", CODE),
        fields.words("at", CODE));
  }

  static String encode(OwnBook book) {
    return Json.object()
        .put("work", book.work().value())
        .put("edition", book.edition().toString())
        .put("title", book.title())
        .put("author", book.author())
        .put("language", book.language())
        .put("bytes", book.bytes())
        .text();
  }

  static OwnBook own(Fields fields) {
    return new OwnBook(
        fields.read("work", WorkId::new),
        fields.read("edition", EditionId::parse),
        fields.words("title", WORDS),
        fields.words("author", WORDS),
        fields.words("language", CODE),
        fields.count("bytes"));
  }

  static String encode(Entitlement right) {
    return right.proof() != null ? right.proof() : members(right).text();
  }

  /** What a right says, still unsigned. */
  static Members members(Entitlement right) {
    Members members =
        Json.object()
            .put("work", right.work().value())
            .put("kind", written(right.kind()))
            .put("live", right.live())
            .put("title", right.title())
            .put("author", right.author())
            .put("language", right.language())
            .put("edition", right.edition().toString())
            .put("bytes", right.bytes());
    Long until = right.untilMs();
    return until == null ? members : members.put("until", until.longValue());
  }

  static Entitlement entitlement(Fields fields, String body) {
    return new Entitlement(
        fields.read("work", WorkId::new),
        one(Entitlement.Kind.values(), fields, "kind"),
        fields.bool("live"),
        fields.words("title", WORDS),
        fields.words("author", WORDS),
        fields.words("language", CODE),
        fields.read("edition", EditionId::parse),
        fields.count("bytes"),
        fields.has("until") ? Long.valueOf(fields.count("until")) : null,
        Signed.isSigned(fields.object()) ? body : null);
  }

  static String encode(OrderOutcome outcome) {
    return Json.object()
        .put("key", outcome.key().value())
        .put("work", outcome.work().value())
        .put("device", outcome.device().value())
        .put("state", written(outcome.state()))
        .put("charged", money(outcome.charged()))
        .put("sentence", outcome.sentence())
        .text();
  }

  static OrderOutcome outcome(Fields fields) {
    return new OrderOutcome(
        fields.read("key", OrderKey::new),
        fields.read("work", WorkId::new),
        fields.read("device", DeviceId::new),
        one(OrderOutcome.State.values(), fields, "state"),
        money(fields.object("charged")),
        fields.words("sentence", WORDS));
  }

  static String encode(OrderAsked asked) {
    return Json.object()
        .put("key", asked.key().value())
        .put("work", asked.work().value())
        .put("device", asked.device().value())
        .put("needs", written(asked.needs()))
        .putIfPresent("challenge", asked.challenge())
        .put("until", asked.until())
        .put("sentence", asked.sentence())
        .text();
  }

  static OrderAsked asked(Fields fields) {
    return new OrderAsked(
        fields.read("key", OrderKey::new),
        fields.read("work", WorkId::new),
        fields.read("device", DeviceId::new),
        one(OrderAsked.Needs.values(), fields, "needs"),
        fields.has("challenge") ? key(fields, "challenge") : null,
        fields.words("until", CODE),
        fields.words("sentence", WORDS));
  }

  static String encode(PinAnswer answer) {
    return Json.object()
        .put("key", answer.key().value())
        .put("challenge", answer.challenge())
        .put("from", answer.from())
        .put("sealed", answer.sealed())
        .text();
  }

  static PinAnswer pin(Fields fields) {
    return new PinAnswer(
        fields.read("key", OrderKey::new),
        key(fields, "challenge"),
        key(fields, "from"),
        key(fields, "sealed"));
  }

  /** 32 bytes as hexadecimal digits. */
  private static String key(Fields fields, String name) {
    return fields.read(
        name,
        written -> {
          Names.requireHex(name, written, 64);
          return written;
        });
  }

  static String encode(CatalogueItem item) {
    return Json.object()
        .put("work", item.work().value())
        .put("title", item.title())
        .put("author", item.author())
        .put("language", item.language())
        .put("edition", item.edition().toString())
        .put("bytes", item.bytes())
        .put("price", money(item.price()))
        .text();
  }

  static CatalogueItem item(Fields fields) {
    return new CatalogueItem(
        fields.read("work", WorkId::new),
        fields.words("title", WORDS),
        fields.words("author", WORDS),
        fields.words("language", CODE),
        fields.read("edition", EditionId::parse),
        fields.count("bytes"),
        money(fields.object("price")));
  }

  /** Lower case, with hyphens between words. */
  static String written(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E one(E[] choices, Fields fields, String name) {
    String written = fields.string(name);
    for (E choice : choices) {
      if (written(choice).equals(written)) {
        return choice;
      }
    }
    throw new MalformedMessage("unknown-kind", "The field " + name + " is of an unknown kind.");
  }
}
