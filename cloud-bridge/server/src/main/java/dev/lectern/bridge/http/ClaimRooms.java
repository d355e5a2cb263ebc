package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.claim.Claims;
import dev.lectern.bridge.claim.Polled;
import dev.lectern.bridge.claim.Renewals;
import dev.lectern.bridge.claim.Started;
import dev.lectern.bridge.claim.Wish;
import dev.lectern.bridge.seal.Sealing;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How devices come by their certificates, with the fields and codes of RFC 8628:
 *
 * <pre>
 * POST /claim/start {csr, kind, name}    open: codes to show and to ask with
 * POST /claim/poll  {device_code}        open: 400 {error, interval} until it is granted
 * POST /claim/renew {csr}                for a device's certificate or token
 * POST /claim/broker {}                  likewise: where to connect now
 * </pre>
 */
public final class ClaimRooms implements Rooms {
  private final OwnerDesk desk;
  private final Claims claims;
  private final Renewals renewals;
  private final DeviceKeys devices;
  private final Reached reached;
  private final Given given;
  private final int jsonBytes;

  /**
   * What every device is told.
   *
   * @param broker where devices connect; the host is that by which the caller reached this door
   * @param sealing the outside broker that they connect to instead, and how bodies are sealed for
   *     it; empty where there is none
   * @param rightsRoot under which rights are signed; empty where none are
   */
  public record Given(URI broker, Optional<Sealing> sealing, Optional<String> rightsRoot) {
    /** All that a device with a certificate is told. */
    private Members all(Members answer) {
      return sealed(answer.putIfPresent("rights_root", rightsRoot.orElse(null)));
    }

    private Members sealed(Members answer) {
      return sealing.map(it -> answer.put("sealed", it.json())).orElse(answer);
    }
  }

  /**
   * @param jsonBytes the longest body
   */
  public ClaimRooms(
      OwnerDesk desk,
      Claims claims,
      Renewals renewals,
      DeviceKeys devices,
      Reached reached,
      Given given,
      int jsonBytes) {
    this.desk = desk;
    this.claims = claims;
    this.renewals = renewals;
    this.devices = devices;
    this.reached = reached;
    this.given = given;
    this.jsonBytes = jsonBytes;
  }

  @Override
  public List<Route<?>> routes() {
    return List.of(
        Route.post(
            "/claim/start",
            Access.open("a device that is nobody's yet has no key; starts are few and slowed"),
            (call, anybody) -> start(call)),
        Route.post(
            "/claim/poll",
            Access.open("the device's code in the body is the key, for ten minutes"),
            (call, anybody) -> poll(call)),
        Route.post("/claim/renew", devices, this::renew),
        Route.post("/claim/broker", devices, (call, device) -> broker(call)));
  }

  private Answer start(Call call) throws IOException {
    Json.Obj body = call.json(jsonBytes);
    Wish wish = new Wish(csr(body), Call.string(body, "kind"), Call.string(body, "name"));
    return switch (desk.keep(sql -> claims.start(sql, wish, call.from()))) {
      case Started.Waiting it -> {
        String page = reached.probably(call) + "/owner/claim";
        yield Answer.of(
            Json.object()
                .put("device_code", it.deviceCode().value())
                .put("user_code", it.userCode().toString())
                .put("verification_uri", page)
                .put("verification_uri_complete", page + "?code=" + it.userCode())
                .put("root", claims.root())
                .put("expires_in", it.life().toSeconds())
                .put("interval", it.interval().toSeconds()));
      }
      case Started.Refused it ->
          new Answer.Refused(
              it.code().equals("too-many-claims") ? 429 : 422, it.code(), it.sentence());
    };
  }

  private Answer poll(Call call) throws IOException {
    Token code = new Token(Call.string(call.json(jsonBytes), "device_code"));
    return switch (desk.keep(sql -> claims.poll(sql, code))) {
      case Polled.Pending it ->
          no("authorization_pending", "The owner has not decided yet.", it.interval().toSeconds());
      case Polled.SlowDown it -> no("slow_down", "That was too early.", it.interval().toSeconds());
      case Polled.Expired it -> no("expired_token", "The code has ended; ask for another.", 0);
      case Polled.Denied it -> no("access_denied", "The owner has said no.", 0);
      case Polled.Granted it ->
          Answer.of(
              given.all(
                  Json.object()
                      .put("account", it.device().account().value())
                      .put("device", it.device().device().value())
                      .putAll("readers", it.readers(), reader -> Json.of(reader.value()))
                      .put("chain", it.chain())
                      .put("root", it.root())
                      .put("http", reached.probably(call))
                      .put("broker", own(call))));
    };
  }

  private String own(Call call) {
    URI broker = given.broker();
    return broker.getScheme() + "://" + reached.byName(call) + ":" + broker.getPort();
  }

  /** A device with a token has no key, and so nothing to seal with. */
  private Answer broker(Call call) {
    Optional<X509Certificate> shown = call.certificate();
    boolean seals =
        given.sealing().isPresent()
            && shown.isPresent()
            && desk.keep(sql -> Sealing.learns(sql, shown.get()));
    Members answer = Json.object().put("broker", own(call));
    return Answer.of(seals ? given.sealed(answer) : answer);
  }

  private static Answer no(String error, String sentence, long interval) {
    Members members = Json.object().put("error", error).put("sentence", sentence);
    byte[] body =
        (interval == 0 ? members : members.put("interval", interval))
            .text()
            .getBytes(StandardCharsets.UTF_8);
    return new Answer.Sent(400, "application/json", body);
  }

  private Answer renew(Call call, Principal.OfDevice device) throws IOException {
    String csr = csr(call.json(jsonBytes));
    return switch (desk.keep(sql -> renewals.renew(sql, device, csr))) {
      case Renewals.Renewed.Signed it ->
          Answer.of(given.all(Json.object().put("chain", it.chain()).put("root", it.root())));
      case Renewals.Renewed.Refused it ->
          new Answer.Refused(it.code().equals("too-often") ? 429 : 422, it.code(), it.sentence());
    };
  }

  /** Longer than other fields; how long it may be its reader says. */
  private static String csr(Json.Obj body) {
    if (body.get("csr") instanceof Json.Str written) {
      return written.value();
    }
    throw new Call.BadRequest(400, "wrong-type", "The field csr must be a string.");
  }
}
