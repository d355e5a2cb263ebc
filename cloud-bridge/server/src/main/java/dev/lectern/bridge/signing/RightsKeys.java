package dev.lectern.bridge.signing;

import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.protocol.DeniedKeys;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Signed;
import dev.lectern.protocol.SigningKey;
import dev.lectern.protocol.TrustedRoot;
import dev.lectern.protocol.jdk.Ed25519;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The files of the keys for rights, for their owner's eyes only, each written whole:
 *
 * <pre>
 * ca-root/rights.key   {"public","private"}                 certifies and denies; may be carried away
 * ca/rights.key        {"root","certificate","private"}     signs rights and the time
 * </pre>
 */
public final class RightsKeys {
  /** How long a key may sign. What it signed is good for ever. */
  private static final Duration LIFE = Duration.ofDays(2 * 365);

  /** With so much left it is followed by another, where the root is here. */
  private static final Duration LEFT = Duration.ofDays(365);

  /** A key that was just made may sign for a bridge whose clock was put back a little. */
  private static final Duration SKEW = Duration.ofDays(7);

  private static final String FILE = "rights.key";

  private final Path rootFile;
  private final Path file;
  private final InstantSource clock;
  private final SecureRandom random;

  /** A public key and its secret. */
  private record Pair(byte[] open, PrivateKey secret) {}

  public RightsKeys(Path rootFolder, Path folder, InstantSource clock, SecureRandom random) {
    this.rootFile = rootFolder.resolve(FILE);
    this.file = folder.resolve(FILE);
    this.clock = clock;
    this.random = random;
  }

  /**
   * The key in use; made where there is none, followed by the next where it grows old and the root
   * is here. Empty where nothing may be signed until the root is put back once.
   *
   * @param expected the root's name that this household's devices trust; empty for none
   */
  public Optional<Notary> open(Optional<String> expected) throws NoKeys {
    try {
      if (Files.exists(file)) {
        Notary kept = read();
        expect(expected, kept.key().root());
        long left = kept.key().untilMs() - clock.millis();
        if (left > LEFT.toMillis()) {
          return Optional.of(kept);
        }
        if (Files.exists(rootFile)) {
          return Optional.of(next());
        }
        return left > 0 ? Optional.of(kept) : Optional.empty();
      }
      if (!Files.exists(rootFile)) {
        if (expected.isPresent()) {
          return Optional.empty();
        }
        makeRoot();
      }
      expect(expected, SigningKey.name(root().open()));
      return Optional.of(next());
    } catch (IOException
        | GeneralSecurityException
        | MalformedJson
        | MalformedMessage
        | IllegalArgumentException e) {
      throw new NoKeys(
          "The key for rights in "
              + file
              + " cannot be read; delete it, and it is made anew from "
              + rootFile
              + ".",
          e);
    }
  }

  /** The root's public key, as {@link Signed#written}; empty where no key was made yet. */
  public Optional<String> rootKey() throws NoKeys {
    try {
      return Files.exists(file)
          ? Optional.of(text(Json.parseObject(Files.readString(file).strip()), "root"))
          : Optional.empty();
    } catch (IOException | MalformedJson e) {
      throw new NoKeys("The key for rights in " + file + " cannot be read.", e);
    }
  }

  private static void expect(Optional<String> expected, String root) throws NoKeys {
    if (expected.isPresent() && !expected.get().equals(root)) {
      throw new NoKeys("The key for rights is another household's.");
    }
  }

  /** Puts a new key in use; the one before may still be believed. The root must be here. */
  public Notary rotate() throws NoKeys {
    if (!Files.exists(rootFile)) {
      throw new NoKeys("The root's key is not here: put " + rootFile + " back for this.");
    }
    try {
      return next();
    } catch (IOException | GeneralSecurityException | MalformedJson e) {
      throw new NoKeys("The root's key in " + rootFile + " cannot be read.", e);
    }
  }

  /** The list of keys that count no more, signed by the root, which must be here. */
  public String deny(long version, Collection<String> keys) throws NoKeys {
    try {
      Pair root = root();
      Json.Obj document = DeniedKeys.unsigned(version, keys, root.open());
      return Signed.text(
          document,
          Ed25519.sign(root.secret(), Signed.covered(Signed.Purpose.DENIED_KEYS, document)));
    } catch (IOException | GeneralSecurityException | MalformedJson e) {
      throw new NoKeys("The root's key in " + rootFile + " cannot be read.", e);
    }
  }

  private void makeRoot() throws IOException {
    Path folder = rootFile.toAbsolutePath().getParent();
    if (folder != null) {
      OwnerOnly.folder(folder);
    }
    KeyPair pair = Ed25519.fresh(random);
    OwnerOnly.write(
        rootFile,
        Json.object()
                .put("public", Signed.written(Ed25519.bytes(pair.getPublic())))
                .put("private", Signed.written(pair.getPrivate().getEncoded()))
                .text()
            + "\n");
  }

  private Pair root() throws IOException, GeneralSecurityException {
    Json.Obj kept = Json.parseObject(Files.readString(rootFile).strip());
    return new Pair(
        Signed.bytes(text(kept, "public")), Ed25519.secret(Signed.bytes(text(kept, "private"))));
  }

  private Notary next() throws IOException, GeneralSecurityException {
    Pair root = root();
    KeyPair pair = Ed25519.fresh(random);
    long now = clock.millis();
    Json.Obj unsigned =
        SigningKey.unsigned(
            Ed25519.bytes(pair.getPublic()),
            root.open(),
            Math.max(0, now - SKEW.toMillis()),
            now + LIFE.toMillis());
    String certificate =
        Signed.text(
            unsigned,
            Ed25519.sign(root.secret(), Signed.covered(Signed.Purpose.SIGNING_KEY, unsigned)));
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      OwnerOnly.folder(folder);
    }
    OwnerOnly.write(
        file,
        Json.object()
                .put("root", Signed.written(root.open()))
                .put("certificate", Json.parseObject(certificate))
                .put("private", Signed.written(pair.getPrivate().getEncoded()))
                .text()
            + "\n");
    return new Notary(Signed.written(root.open()), SigningKey.read(certificate), pair.getPrivate());
  }

  private Notary read() throws IOException, GeneralSecurityException, NoKeys {
    Json.Obj kept = Json.parseObject(Files.readString(file).strip());
    if (!(kept.get("certificate") instanceof Json.Obj certificate)) {
      throw new GeneralSecurityException("no certificate");
    }
    SigningKey key = SigningKey.read(certificate.text());
    String root = text(kept, "root");
    Notary notary = new Notary(root, key, Ed25519.secret(Signed.bytes(text(kept, "private"))));
    Ed25519 check = new Ed25519();
    byte[] probe = {1};
    boolean matches =
        check.holds(Signed.bytes(key.publicKey()), probe, Ed25519.sign(notary.secret(), probe));
    if (!matches || new TrustedRoot(root, check).flaw(key, key.fromMs(), Set.of()) != null) {
      throw new GeneralSecurityException("the key is not that of its certificate");
    }
    return notary;
  }

  private static String text(Json.Obj object, String name) {
    if (object.get(name) instanceof Json.Str(String value)) {
      return value;
    }
    throw new MalformedJson("missing-field", "The field " + name + " is missing.");
  }
}
