package dev.lectern.device.dialog;

import dev.lectern.device.commerce.Till;
import dev.lectern.device.dialog.GrammarSpec.Title;
import dev.lectern.device.library.Library;
import dev.lectern.device.reading.People;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What may be said follows from the dialog and the library. */
public final class Grammar {
  /** While a purchase waits for its answer nothing else is listened for. */
  private static final Set<Intent.Name> CONFIRMING =
      EnumSet.of(Intent.Name.BuyIt, Intent.Name.No, Intent.Name.Cancel, Intent.Name.Stop);

  private static final Set<Intent.Name> IDLE =
      EnumSet.complementOf(EnumSet.of(Intent.Name.BuyIt, Intent.Name.No));

  private static final Set<Intent.Name> PERSONS =
      EnumSet.of(Intent.Name.ThisIs, Intent.Name.ThatWas);

  private Grammar() {}

  /** All that a grammar follows from; what did not change from step to step is the same object. */
  public record Sayable(
      String language,
      boolean confirming,
      SortedMap<WorkId, CatalogueItem> shop,
      SortedMap<WorkId, Entitlement> rights,
      List<ReaderId> granted,
      boolean guest,
      boolean bought) {
    public static Sayable of(
        String language, Dialog dialog, Library library, People people, Till till) {
      return new Sayable(
          language,
          dialog.confirm() != null,
          library.shop(),
          library.rights(),
          people.granted(),
          people.guest(),
          !till.bought().isEmpty());
    }
  }

  public static GrammarSpec of(long id, Sayable sayable) {
    if (sayable.confirming()) {
      return new GrammarSpec(id, sayable.language(), CONFIRMING, List.of(), List.of(), List.of());
    }
    List<Title> shelf = new ArrayList<>();
    TreeMap<WorkId, Title> shop = new TreeMap<>();
    for (CatalogueItem item : sayable.shop().values()) {
      shop.put(item.work(), new Title(item.work(), item.title(), item.author()));
    }
    for (Entitlement right : sayable.rights().values()) {
      if (right.live()) {
        Title title = new Title(right.work(), right.title(), right.author());
        shelf.add(title);
        shop.put(right.work(), title);
      }
    }
    boolean alone = sayable.granted().size() == 1 && !sayable.guest();
    Set<Intent.Name> intents = EnumSet.copyOf(IDLE);
    if (!sayable.bought()) {
      intents.remove(Intent.Name.GiveBack);
    }
    if (alone) {
      // A grammar that is no larger than it must be is heard better.
      intents.removeAll(PERSONS);
    }
    List<ReaderId> readers = new ArrayList<>(alone ? List.of() : sayable.granted());
    if (!alone) {
      readers.add(People.GUEST);
    }
    return new GrammarSpec(
        id, sayable.language(), intents, shelf, List.copyOf(shop.values()), readers);
  }
}
