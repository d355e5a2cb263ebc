package dev.lectern.bridge.people;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.HexException;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One household's passkeys, within one transaction. A user's name is the reader's. */
final class StoredPasskeys implements CredentialRepository {
  private static final String CREDENTIALS =
      "SELECT credential, handle, public_key, counter FROM passkey JOIN person"
          + " ON person.account = passkey.account AND person.reader = passkey.reader"
          + " WHERE passkey.account = ? AND ";

  private final Sql sql;
  private final AccountId account;

  StoredPasskeys(Sql sql, AccountId account) {
    this.sql = sql;
    this.account = account;
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
    return new HashSet<>(
        sql.list(
            "SELECT credential FROM passkey WHERE account = ? AND reader = ?",
            columns ->
                PublicKeyCredentialDescriptor.builder().id(bytes(columns.getString(1))).build(),
            account,
            name));
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String name) {
    return People.of(sql, account, new ReaderId(name)).map(person -> bytes(person.handle()));
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray handle) {
    return People.of(sql, account, handle.getHex()).map(person -> person.who().reader().value());
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credential, ByteArray handle) {
    return find("credential = ? AND handle = ?", credential.getHex(), handle.getHex()).stream()
        .findFirst();
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credential) {
    return new HashSet<>(find("credential = ?", credential.getHex()));
  }

  private List<RegisteredCredential> find(String which, String... arguments) {
    @Nullable Object[] all = new Object[arguments.length + 1];
    all[0] = account;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return sql.list(
        CREDENTIALS + which,
        columns ->
            RegisteredCredential.builder()
                .credentialId(bytes(columns.getString(1)))
                .userHandle(bytes(columns.getString(2)))
                .publicKeyCose(bytes(columns.getString(3)))
                .signatureCount(columns.getLong(4))
                .build(),
        all);
  }

  void add(Principal.OfPerson who, RegisteredCredential key, String name, Instant now) {
    sql.update(
        "INSERT INTO passkey (credential, account, reader, name, public_key, counter, made_ms)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        key.getCredentialId().getHex(),
        account,
        who.reader(),
        name,
        key.getPublicKeyCose().getHex(),
        key.getSignatureCount(),
        now.toEpochMilli());
  }

  void used(ByteArray credential, long counter, Instant now) {
    sql.update(
        "UPDATE passkey SET counter = ?, used_ms = ? WHERE account = ? AND credential = ?",
        counter,
        now.toEpochMilli(),
        account,
        credential.getHex());
  }

  static ByteArray bytes(String hex) {
    try {
      return ByteArray.fromHex(hex);
    } catch (HexException e) {
      throw new IllegalStateException("the memory holds no hexadecimal", e);
    }
  }
}
