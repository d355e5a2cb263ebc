package dev.lectern.bridge.people;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passkeys (WebAuthn level 2). Each is both factors: it proves that its person was verified by
 * finger, face or PIN, and it names the person by itself, so signing in needs no name to be typed.
 */
public final class Passkeys {
  /** One person's. */
  public static final int MOST = 20;

  /**
   * @param options what the browser's {@code navigator.credentials} is to be given, as JSON
   */
  public record Begun(String ceremony, String options) {}

  /**
   * @param id of the credential, in hexadecimal
   * @param usedMs null for never
   */
  public record Kept(String id, String name, long madeMs, @Nullable Long usedMs) {}

  private final RelyingName name;
  private final InstantSource clock;
  private final Ceremonies ceremonies;

  public Passkeys(RelyingName name, InstantSource clock, SecureRandom random) {
    this.name = name;
    this.clock = clock;
    this.ceremonies = new Ceremonies(clock, random);
  }

  private RelyingParty party(StoredPasskeys stored) {
    return RelyingParty.builder()
        .identity(name.identity())
        .credentialRepository(stored)
        .origins(name.origins())
        .allowOriginPort(true)
        .build();
  }

  /** Begins a new passkey; empty where the person has as many as may be. */
  public Optional<Begun> beginNew(Sql sql, Person person, Caller from) {
    Principal.OfPerson who = person.who();
    if (all(sql, who).size() >= MOST) {
      return Optional.empty();
    }
    PublicKeyCredentialCreationOptions options =
        party(new StoredPasskeys(sql, who.account()))
            .startRegistration(
                StartRegistrationOptions.builder()
                    .user(
                        UserIdentity.builder()
                            .name(who.reader().value())
                            .displayName(who.reader().value())
                            .id(StoredPasskeys.bytes(person.handle()))
                            .build())
                    .authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                            .residentKey(ResidentKeyRequirement.REQUIRED)
                            .userVerification(UserVerificationRequirement.REQUIRED)
                            .build())
                    .timeout(Ceremonies.VALID.toMillis())
                    .build());
    try {
      String ceremony =
          ceremonies.begin(
              sql, who.account(), who.reader().value(), from.address(), options.toJson());
      return Optional.of(new Begun(ceremony, options.toCredentialsCreateJson()));
    } catch (IOException e) {
      throw new IllegalStateException("what was begun cannot be written", e);
    }
  }

  /** Keeps the new passkey; false where the answer is not one to that ceremony. */
  public boolean finishNew(
      Sql sql, Principal.OfPerson who, String ceremony, String called, String credential) {
    Optional<String> request = ceremonies.take(sql, who.account(), who.reader().value(), ceremony);
    if (request.isEmpty()) {
      return false;
    }
    StoredPasskeys stored = new StoredPasskeys(sql, who.account());
    try {
      PublicKeyCredentialCreationOptions options =
          PublicKeyCredentialCreationOptions.fromJson(request.get());
      RegistrationResult made =
          party(stored)
              .finishRegistration(
                  FinishRegistrationOptions.builder()
                      .request(options)
                      .response(PublicKeyCredential.parseRegistrationResponseJson(credential))
                      .build());
      stored.add(
          who,
          RegisteredCredential.builder()
              .credentialId(made.getKeyId().getId())
              .userHandle(options.getUser().getId())
              .publicKeyCose(made.getPublicKeyCose())
              .signatureCount(made.getSignatureCount())
              .build(),
          called,
          clock.instant());
      Audit.note(sql, who.account(), Deed.PASSKEY_MADE, Detail.person(who.reader()));
      return true;
    } catch (RegistrationFailedException | IOException | IllegalArgumentException notOne) {
      return false;
    }
  }

  /** Begins a sign-in of whoever it will turn out to be. */
  public Begun begin(Sql sql, AccountId account, Caller from) {
    AssertionRequest request =
        party(new StoredPasskeys(sql, account))
            .startAssertion(
                StartAssertionOptions.builder()
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .timeout(Ceremonies.VALID.toMillis())
                    .build());
    try {
      return new Begun(
          ceremonies.begin(sql, account, null, from.address(), request.toJson()),
          request.toCredentialsGetJson());
    } catch (IOException e) {
      throw new IllegalStateException("what was begun cannot be written", e);
    }
  }

  /** Who it is; empty where the answer proves nothing. */
  public Optional<Person> finish(Sql sql, AccountId account, String ceremony, String credential) {
    Optional<String> request = ceremonies.take(sql, account, null, ceremony);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    StoredPasskeys stored = new StoredPasskeys(sql, account);
    try {
      AssertionResult proved =
          party(stored)
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(AssertionRequest.fromJson(request.get()))
                      .response(PublicKeyCredential.parseAssertionResponseJson(credential))
                      .build());
      ByteArray handle = proved.getCredential().getUserHandle();
      stored.used(
          proved.getCredential().getCredentialId(), proved.getSignatureCount(), clock.instant());
      return People.of(sql, account, handle.getHex());
    } catch (AssertionFailedException | IOException | IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  public static List<Kept> all(Sql sql, Principal.OfPerson who) {
    return sql.list(
        "SELECT credential, name, made_ms, coalesce(used_ms, -1) FROM passkey"
            + " WHERE account = ? AND reader = ? ORDER BY made_ms, credential",
        columns ->
            new Kept(
                columns.getString(1),
                columns.getString(2),
                columns.getLong(3),
                columns.getLong(4) < 0 ? null : columns.getLong(4)),
        who.account(),
        who.reader());
  }

  /** Gives a passkey of this person's another name; false where there is none of that id. */
  public static boolean rename(Sql sql, Principal.OfPerson who, String id, String called) {
    return sql.update(
            "UPDATE passkey SET name = ? WHERE account = ? AND reader = ? AND credential = ?",
            called,
            who.account(),
            who.reader(),
            id)
        == 1;
  }

  public static boolean remove(Sql sql, Principal.OfPerson who, String id) {
    boolean removed =
        sql.update(
                "DELETE FROM passkey WHERE account = ? AND reader = ? AND credential = ?",
                who.account(),
                who.reader(),
                id)
            == 1;
    if (removed) {
      Audit.note(sql, who.account(), Deed.PASSKEY_ENDED, Detail.person(who.reader()));
    }
    return removed;
  }
}
