package dev.lectern.device;

import dev.lectern.device.commerce.Outcomes;
import dev.lectern.device.library.Files;
import dev.lectern.device.library.Library;
import dev.lectern.device.link.Conversation;
import dev.lectern.device.outbox.Outbox;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.BookFile;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.Here;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Stored;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Places;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    draft.putAll(books(draft.setting.config().reader(), stored));
    stored.orders().forEach(draft::remember);
    TreeMap<ActorId, EarlierLife> earlier = new TreeMap<>();
    stored.earlier().forEach(life -> earlier.put(life.life(), life));
    draft.earlier = Collections.unmodifiableSortedMap(earlier);
    Opening.restore(draft);
    Outcomes.tell(draft);
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
    return new Library(rights, shop, files, Set.of(), 0);
  }

  private static Map<WorkId, Book> books(ReaderId reader, Stored stored) {
    Map<WorkId, List<Operation>> operations = new HashMap<>();
    for (Operation operation : stored.operations()) {
      if (operation.reader().equals(reader)) {
        operations.computeIfAbsent(operation.work(), work -> new ArrayList<>()).add(operation);
      }
    }
    Map<WorkId, Book> books = new HashMap<>();
    operations.forEach(
        (work, all) ->
            books.put(work, new Book(Places.of(all), Standing.none(reader, work), null)));
    for (Standing standing : stored.standings()) {
      if (standing.reader().equals(reader)) {
        books.put(standing.work(), of(books, reader, standing.work()).with(standing));
      }
    }
    for (Here here : stored.heres()) {
      if (here.reader().equals(reader)) {
        books.put(here.work(), of(books, reader, here.work()).with(here));
      }
    }
    return books;
  }

  private static Book of(Map<WorkId, Book> books, ReaderId reader, WorkId work) {
    return books.getOrDefault(work, new Book(Places.none(), Standing.none(reader, work), null));
  }
}
