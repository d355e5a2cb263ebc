package dev.lectern.protocol;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Utf8;
import java.util.function.Function;

/**
 * Everything that travels, to JSON and back. Writing is canonical: the same value gives the same
 * bytes, for ever. Reading throws {@link MalformedMessage}; unknown fields of a message are passed
 * over, those of an operation are kept in {@link Operation#more()}.
 */
public final class Wire {
  private Wire() {}

  public static String encode(Message message) {
    return MessageCodec.encode(message);
  }

  /** Reads one message; one of a later version's kind becomes {@link Message.Unknown}. */
  public static Message decode(String text) {
    return read(text, Limits.V1.messageBytes(), MessageCodec::decode);
  }

  /** Reads one message from its UTF-8. */
  public static Message decode(byte[] utf8) {
    if (utf8.length > Limits.V1.messageBytes()) {
      throw tooLarge(Limits.V1.messageBytes());
    }
    try {
      return decode(Utf8.decode(utf8));
    } catch (MalformedJson malformed) {
      throw new MalformedMessage(malformed.code(), String.valueOf(malformed.getMessage()));
    }
  }

  public static String encode(Operation operation) {
    return OperationCodec.encode(operation);
  }

  /**
   * Reads an operation's body. A kind of a later version is {@link MalformedMessage} with code
   * {@code unknown-kind}: the body is then kept as it is and replaces no place.
   */
  public static Operation decodeOperation(String body) {
    return read(body, Limits.V1.bodyBytes(), OperationCodec::decode);
  }

  public static String encode(Annotation annotation) {
    return AnnotationCodec.encode(annotation);
  }

  /**
   * Reads the body of a {@code note} row. A kind of a later version is {@link MalformedMessage}
   * with code {@code unknown-kind}, as with operations.
   */
  public static Annotation decodeAnnotation(String body) {
    return read(body, Limits.V1.bodyBytes(), AnnotationCodec::decode);
  }

  /** The body of a {@code note-gone} entry: a deleted annotation that everybody may forget. */
  public static String encodeGone(Dot note) {
    return Json.object().put("note", note.toString()).text();
  }

  public static Dot decodeGone(String body) {
    return object(body, fields -> fields.read("note", Dot::parse));
  }

  /** A place by itself, as it stands in an operation. */
  public static String encode(Locator locator) {
    return OperationCodec.locator(locator).text();
  }

  public static Locator decodeLocator(String body) {
    return object(body, OperationCodec::locator);
  }

  public static String encode(Order order) {
    return CommerceCodec.encode(order);
  }

  public static Order decodeOrder(String body) {
    return object(body, CommerceCodec::order);
  }

  /** The body of a {@code cancel} row. */
  public static String encodeCancel(OrderKey key) {
    return Json.object().put("key", key.value()).text();
  }

  public static OrderKey decodeCancel(String body) {
    return object(body, fields -> fields.read("key", OrderKey::new));
  }

  public static String encode(OwnBook book) {
    return CommerceCodec.encode(book);
  }

  public static OwnBook decodeOwn(String body) {
    return object(body, CommerceCodec::own);
  }

  /** The body of a {@code reassign} row, and of the feed's entry of that kind. */
  public static String encode(Reassignment reassignment) {
    return ReassignmentCodec.encode(reassignment);
  }

  public static Reassignment decodeReassignment(String body) {
    return object(body, ReassignmentCodec::decode);
  }

  public static String encode(Entitlement entitlement) {
    return CommerceCodec.encode(entitlement);
  }

  public static Entitlement decodeEntitlement(String body) {
    return object(body, fields -> CommerceCodec.entitlement(fields, body));
  }

  public static String encode(OrderOutcome outcome) {
    return CommerceCodec.encode(outcome);
  }

  public static OrderOutcome decodeOutcome(String body) {
    return object(body, CommerceCodec::outcome);
  }

  /** The body of the feed's entry of kind {@code asked}. */
  public static String encode(OrderAsked asked) {
    return CommerceCodec.encode(asked);
  }

  public static OrderAsked decodeAsked(String body) {
    return object(body, CommerceCodec::asked);
  }

  /** The body of a {@code pin} row. */
  public static String encode(PinAnswer answer) {
    return CommerceCodec.encode(answer);
  }

  public static PinAnswer decodePin(String body) {
    return object(body, CommerceCodec::pin);
  }

  /** The body of the feed's entry of kind {@code profile}. */
  public static String encode(ReaderProfile profile) {
    return ProfileCodec.encode(profile);
  }

  public static ReaderProfile decodeProfile(String body) {
    return object(body, ProfileCodec::decode);
  }

  public static String encode(CatalogueItem item) {
    return CommerceCodec.encode(item);
  }

  public static CatalogueItem decodeItem(String body) {
    return object(body, CommerceCodec::item);
  }

  public static String encode(Joined joined) {
    return WorkCodec.encode(joined);
  }

  public static Joined decodeJoined(String body) {
    return object(body, WorkCodec::joined);
  }

  public static String encode(Alignment alignment) {
    return WorkCodec.encode(alignment);
  }

  public static Alignment decodeAlignment(String body) {
    return object(body, WorkCodec::alignment);
  }

  private static <T> T object(String body, Function<Fields, T> form) {
    return read(
        body,
        Limits.V1.bodyBytes(),
        text -> form.apply(Fields.of(JsonReader.read(text, JsonLimits.WIRE), "The body")));
  }

  private static <T> T read(String text, int mostBytes, Function<String, T> form) {
    // No character takes more than three bytes: most texts need no counting.
    if (text.length() > mostBytes / 3 && Utf8.length(text) > mostBytes) {
      throw tooLarge(mostBytes);
    }
    try {
      return form.apply(text);
    } catch (MalformedJson malformed) {
      throw new MalformedMessage(malformed.code(), String.valueOf(malformed.getMessage()));
    }
  }

  private static MalformedMessage tooLarge(int mostBytes) {
    return new MalformedMessage("too-large", "It is larger than " + mostBytes + " bytes.");
  }
}
