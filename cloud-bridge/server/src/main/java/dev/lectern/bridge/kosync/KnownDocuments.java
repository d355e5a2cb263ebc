package dev.lectern.bridge.kosync;

import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Aliases;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Documents by the aliases of the account's files. Where a name means several works (tiny files
 * collide), or none, the document is a work of its own; once its file is known, the two are joined.
 */
public final class KnownDocuments implements Documents {
  private static final int MOST = 65_536;

  /** How long what was found is believed: files and rights come and go. */
  private static final Duration LIFE = Duration.ofSeconds(10);

  /** Why two works were joined, for whoever reads the feed. */
  private static final String SAME_DOCUMENT = "same-document";

  private record Asked(AccountId account, String document) {}

  private record Found(Named named, Instant at) {}

  private final InstantSource clock;
  private final Map<Asked, Found> found = new ConcurrentHashMap<>();
  private final Set<Asked> joined = ConcurrentHashMap.newKeySet();

  public KnownDocuments(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Named of(Sql sql, AccountId account, String document) {
    Optional<Named> known = known(account, document);
    if (known.isPresent()) {
      return known.get();
    }
    Named named = resolve(sql, account, document);
    if (found.size() >= MOST) {
      found.clear();
    }
    found.put(new Asked(account, document), new Found(named, clock.instant()));
    return named;
  }

  @Override
  public Optional<Named> known(AccountId account, String document) {
    Found known = found.get(new Asked(account, document));
    return known != null && clock.instant().isBefore(known.at.plus(LIFE))
        ? Optional.of(known.named)
        : Optional.empty();
  }

  private static Named resolve(Sql sql, AccountId account, String document) {
    List<Aliases.Known> files = Aliases.document(sql, account, document);
    Set<WorkId> roots =
        files.stream()
            .map(file -> Works.root(sql, account, file.work()))
            .collect(Collectors.toSet());
    if (roots.size() != 1) {
      return new Named(Documents.own(document), null);
    }
    Set<EditionId> editions =
        files.stream().map(Aliases.Known::edition).collect(Collectors.toSet());
    return new Named(
        files.getFirst().work(), editions.size() == 1 ? files.getFirst().edition() : null);
  }

  /** What was pushed while nobody knew the file belongs to the file's work. */
  @Override
  public void join(Sql sql, AccountId account, String document, Named named, Runnable before) {
    WorkId own = Documents.own(document);
    Asked asked = new Asked(account, document);
    if (named.work().equals(own) || joined.contains(asked)) {
      return;
    }
    long acts =
        sql.number("SELECT count(*) FROM operation WHERE account = ? AND work = ?", account, own);
    if (acts > 0) {
      before.run();
      Works.join(sql, account, own, named.work(), SAME_DOCUMENT, clock.instant().toString());
    }
    if (joined.size() < MOST) {
      joined.add(asked);
    }
  }
}
