package dev.lectern.bridge.ca;

import dev.lectern.bridge.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * The files of a household's authority, for its owner's eyes only:
 *
 * <pre>
 * ca-root/root.key  root.pem      made once; may be carried away, and is needed every two years
 * ca/root.pem                     what devices are given to trust
 * ca/signing.key    signing.pem   signs devices and the server
 * ca/server.key     server.pem    what the bridge answers with; server.names says for which hosts
 * ca/revoked.pem                  for brokers outside: which certificates open nothing any more
 * ca/seal.key                     seals bodies for brokers outside, see {@link SealKey}
 * </pre>
 *
 * <p>Each is written whole or not at all, a key before its certificate: what a power cut leaves
 * behind is begun anew.
 */
public final class Keyring {
  private static final Duration ROOT_LIFE = Duration.ofDays(3653);
  private static final Duration SIGNING_LIFE = Duration.ofDays(3 * 365);

  /** A device without a clock chip starts in the past: what it must check holds there already. */
  private static final Duration LONG_AGO = Duration.ofDays(365);

  /** With what it holds in the past less than the 825 days that browsers take at most. */
  private static final Duration SERVER_LIFE = Duration.ofDays(400);

  /** A signing key is replaced with so much left, and the root carried back in time for that. */
  private static final Duration SIGNING_LEFT = Duration.ofDays(365);

  private static final Duration SERVER_LEFT = Duration.ofDays(200);

  private final Path rootFolder;
  private final Path folder;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param root where the root's key lies, if it is here at all
   * @param folder where the others lie
   */
  public Keyring(Path root, Path folder, InstantSource clock, SecureRandom random) {
    this.rootFolder = root;
    this.folder = folder;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Opens the authority; a household's first start makes it.
   *
   * @param expected the hash of the root that this household's devices trust; empty for none
   * @throws NoAuthority where the keys are damaged, gone, or another household's
   */
  public Authority open(Optional<String> expected, ServerNames names) throws NoAuthority {
    try {
      boolean there = Files.exists(folder.resolve("signing.pem"));
      if (!there && !Files.exists(rootFolder.resolve("root.pem"))) {
        if (expected.isPresent()) {
          throw new NoAuthority(
              "The keys of this household are gone from "
                  + folder
                  + ": put "
                  + rootFolder
                  + " back, or start with --restored and claim every device anew.");
        }
        makeRoot();
      }
      X509Certificate root = certificate(there ? folder : rootFolder, "root.pem");
      if (expected.isPresent() && !expected.get().equals(KeyHash.of(root.getPublicKey()))) {
        throw new NoAuthority("The keys in " + folder + " are another household's.");
      }
      Issuer signing = signing(there, root);
      return new Authority(signing, root, server(signing, names), clock, random);
    } catch (IOException | GeneralSecurityException e) {
      throw new NoAuthority(
          "The keys in "
              + folder
              + " cannot be read; delete the folder, and they are made anew from "
              + rootFolder
              + ".",
          e);
    }
  }

  /** The names that the server's key was made for last; none beyond this machine's before that. */
  public ServerNames names() throws IOException {
    Path written = folder.resolve("server.names");
    return new ServerNames(
        Files.exists(written) ? Files.readString(written).lines().toList() : List.of());
  }

  private void makeRoot() throws IOException, GeneralSecurityException {
    OwnerOnly.folder(rootFolder);
    KeyPair pair = KeyCurve.fresh(random);
    X509Certificate root =
        Issuer.root(
            pair.getPrivate(),
            pair.getPublic(),
            "Lectern root " + KeyHash.of(pair.getPublic()).substring(0, 8),
            span(ROOT_LIFE),
            random);
    keep(rootFolder, "root", new Identity(pair.getPrivate(), List.of(root)));
  }

  private Issuer signing(boolean there, X509Certificate root)
      throws IOException, GeneralSecurityException, NoAuthority {
    boolean rootHere = Files.exists(rootFolder.resolve("root.key"));
    if (there) {
      Identity kept = read(folder, "signing");
      kept.own().verify(root.getPublicKey());
      Instant end = kept.own().getNotAfter().toInstant();
      if (end.isAfter(clock.instant().plus(SIGNING_LEFT)) || !rootHere) {
        if (end.isBefore(clock.instant().plus(Authority.DEVICE_LIFE))) {
          throw new NoAuthority(
              "The key that signs devices ends on " + end + ": put " + rootFolder + " back once.");
        }
        return new Issuer(kept.key(), kept.own());
      }
    }
    Identity top = read(rootFolder, "root");
    KeyPair pair = KeyCurve.fresh(random);
    String name = "Lectern signing " + KeyHash.of(pair.getPublic()).substring(0, 8);
    X509Certificate signing =
        new Issuer(top.key(), top.own())
            .authority(pair.getPublic(), name, span(SIGNING_LIFE), random);
    OwnerOnly.folder(folder);
    OwnerOnly.write(folder.resolve("root.pem"), Pem.of(List.of(root)));
    keep(folder, "signing", new Identity(pair.getPrivate(), List.of(signing)));
    return new Issuer(pair.getPrivate(), signing);
  }

  private Identity server(Issuer signing, ServerNames names)
      throws IOException, GeneralSecurityException {
    Path written = folder.resolve("server.names");
    String wished = String.join("\n", names.names()) + "\n";
    if (Files.exists(written) && Files.readString(written).equals(wished)) {
      Identity kept = read(folder, "server");
      boolean enough =
          kept.own().getNotAfter().toInstant().isAfter(clock.instant().plus(SERVER_LEFT));
      if (enough && kept.chain().getLast().equals(signing.certificate())) {
        return kept;
      }
    }
    KeyPair pair = KeyCurve.fresh(random);
    X509Certificate own =
        signing.end(
            pair.getPublic(),
            names.names().getFirst(),
            names.general(),
            KeyPurposeId.id_kp_serverAuth,
            span(SERVER_LIFE),
            random);
    Identity made = new Identity(pair.getPrivate(), List.of(own, signing.certificate()));
    Files.deleteIfExists(written);
    keep(folder, "server", made);
    OwnerOnly.write(written, wished);
    return made;
  }

  private Issuer.Span span(Duration life) {
    Instant now = clock.instant();
    return new Issuer.Span(now.minus(LONG_AGO), now.plus(life));
  }

  private static void keep(Path folder, String name, Identity identity)
      throws IOException, GeneralSecurityException {
    OwnerOnly.write(folder.resolve(name + ".key"), Pem.of(identity.key()));
    OwnerOnly.write(folder.resolve(name + ".pem"), Pem.of(identity.chain()));
  }

  private static Identity read(Path folder, String name)
      throws IOException, GeneralSecurityException {
    Identity read =
        new Identity(
            Pem.key(Files.readString(folder.resolve(name + ".key"))),
            Pem.certificates(Files.readString(folder.resolve(name + ".pem"))));
    if (!read.matches()) {
      throw new GeneralSecurityException(name + ".key is not the key of " + name + ".pem");
    }
    return read;
  }

  private static X509Certificate certificate(Path folder, String name)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> read = Pem.certificates(Files.readString(folder.resolve(name)));
    if (read.size() != 1) {
      throw new GeneralSecurityException(name + " must hold one certificate");
    }
    return read.getFirst();
  }
}
