package dev.lectern.device;

import dev.lectern.device.access.Scanning;
import dev.lectern.device.access.SwitchAccess;
import dev.lectern.device.commerce.Outcomes;
import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.commerce.Returning;
import dev.lectern.device.commerce.TillPaper;
import dev.lectern.device.commerce.WaitsPaper;
import dev.lectern.device.library.Believing;
import dev.lectern.device.library.Files;
import dev.lectern.device.library.Library;
import dev.lectern.device.library.Ties;
import dev.lectern.device.link.Conversation;
import dev.lectern.device.link.Custodies;
import dev.lectern.device.lock.Lock;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.outbox.Outbox;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Guests;
import dev.lectern.device.reading.OldActs;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.reading.Remembering;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Tie;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.Notes;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;

/** Makes the state from what the store holds, and takes up what a power cut broke off. */
final class Booting {
  private Booting() {}

  static void boot(Draft draft, Stored stored) {
    draft.booted = true;
    draft.cursor = stored.cursor();
    draft.screen = stored.screen();
    draft.actor = actor(draft, stored);
    draft.outbox =
        Outbox.EMPTY.withAll(
            stored.rows().stream().filter(row -> row.state() == OutboxRow.State.KEPT).toList());
    draft.library = library(stored);
    Believing.boot(
        draft,
        stored.papers().stream()
            .filter(paper -> !TillPaper.is(paper) && !WaitsPaper.is(paper))
            .filter(paper -> !SwitchAccess.is(paper) && !Lock.is(paper))
            .toList());
    Scanning.boot(draft, stored.papers());
    Childhood.boot(draft, stored.papers());
    Remembering.take(draft, stored);
    draft.notes = Notes.of(stored.annotations());
    stored.orders().forEach(draft::remember);
    Returning.boot(draft, stored.papers());
    Pinning.boot(draft, stored.papers());
    TreeMap<ActorId, EarlierLife> earlier = new TreeMap<>();
    stored.earlier().forEach(life -> earlier.put(life.life(), life));
    draft.earlier = Collections.unmodifiableSortedMap(earlier);
    Locking.boot(draft, stored);
    if (Custodies.restore(draft, stored.custody())) {
      return;
    }
    // One that slept shows its sleep screen still; one that was in use is wanted again.
    if (stored.screen().asleep() || !Locking.comesFirst(draft)) {
      Opening.restore(draft);
    }
    OldActs.fold(draft);
    Guests.expire(draft);
    Outcomes.again(draft);
    Files.finishLettingGo(draft);
    Files.fetch(draft);
    Conversation.connect(draft);
  }

  private static Actor actor(Draft draft, Stored stored) {
    if (stored.actor() != null) {
      return stored.actor();
    }
    ActorId id = new ActorId(draft.setting.config().device(), draft.setting.hex(16));
    Actor minted = Actor.fresh(id, 0);
    draft.keep(new Write.PutActor(minted));
    return minted;
  }

  private static Library library(Stored stored) {
    TreeMap<WorkId, Entitlement> rights = new TreeMap<>();
    stored.entitlements().forEach(right -> rights.put(right.work(), right));
    TreeMap<WorkId, CatalogueItem> shop = new TreeMap<>();
    stored.items().forEach(item -> shop.put(item.work(), item));
    TreeMap<EditionId, BookFile> files = new TreeMap<>();
    stored.files().forEach(file -> files.put(file.edition(), file));
    return new Library(rights, shop, files, Set.of(), 0, ties(stored));
  }

  private static Ties ties(Stored stored) {
    Ties ties = Ties.NONE;
    for (Tie tie : stored.ties()) {
      ties =
          tie.kind().equals("joined")
              ? ties.with(Wire.decodeJoined(tie.body()))
              : ties.with(Wire.decodeAlignment(tie.body()));
    }
    return ties;
  }
}
