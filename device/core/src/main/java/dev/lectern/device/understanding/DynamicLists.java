package dev.lectern.device.understanding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lists that come from this device and not from a file: titles, authors. By the list's name.
 */
public record DynamicLists(Map<String, List<Entry>> lists) {
  /** Every work that can be named. */
  public static final String TITLE = "title";

  /** The works that are here. */
  public static final String OWNED_TITLE = "owned_title";

  /** An author, standing for each of the author's works. */
  public static final String AUTHOR = "author";

  /** The persons of this device. */
  public static final String READER = "reader";

  /**
   * @param said the words, normalised
   * @param value what the slot gets
   * @param weight how far from the plainest way to say it
   */
  public record Entry(String said, String value, double weight) {}

  public DynamicLists {
    lists = Map.copyOf(lists);
  }

  public static DynamicLists none() {
    return new DynamicLists(Map.of());
  }

  /** The lists of a device that has some works and can buy others; a work may be in both. */
  public static DynamicLists of(List<NamedWork> owned, List<NamedWork> store) {
    Map<String, NamedWork> all = new LinkedHashMap<>();
    for (NamedWork work : owned) {
      all.put(work.work(), work);
    }
    for (NamedWork work : store) {
      all.putIfAbsent(work.work(), work);
    }
    List<Entry> authors = new ArrayList<>();
    for (NamedWork work : all.values()) {
      String author = Spoken.normal(work.author());
      if (!author.isEmpty()) {
        authors.add(new Entry(author, work.work(), TitleForms.WHOLE));
      }
    }
    Map<String, List<Entry>> lists = new TreeMap<>();
    lists.put(TITLE, titles(List.copyOf(all.values())));
    lists.put(OWNED_TITLE, titles(owned));
    lists.put(AUTHOR, authors);
    lists.put(READER, List.of());
    return new DynamicLists(lists);
  }

  /** With the persons whom one may name: by their names, and {@code guest} as "a guest". */
  public DynamicLists readers(List<String> names) {
    Map<String, List<Entry>> next = new TreeMap<>(lists);
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      String said = name.equals("guest") ? "a guest" : name.replace('-', ' ');
      entries.add(new Entry(Spoken.normal(said), name, TitleForms.WHOLE));
    }
    next.put(READER, entries);
    return new DynamicLists(next);
  }

  private static List<Entry> titles(List<NamedWork> works) {
    List<Entry> entries = new ArrayList<>();
    for (NamedWork work : works) {
      TitleForms.of(work)
          .forEach((said, weight) -> entries.add(new Entry(said, work.work(), weight)));
    }
    return entries;
  }
}
