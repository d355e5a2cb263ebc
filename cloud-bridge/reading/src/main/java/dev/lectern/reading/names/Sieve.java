package dev.lectern.reading.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Leaves out of what was counted what is no name. */
final class Sieve {
  private final Roll roll;

  /** How often a word is written large where a small one would not be. */
  private final Map<String, Integer> large = new HashMap<>();

  Sieve(Roll roll) {
    this.roll = roll;
  }

  /** The forms that are names; equal ones are one bearer's. */
  List<Bearer> bearers() {
    List<Form> forms = new ArrayList<>(new TreeMap<>(roll.forms()).values());
    for (Form form : forms) {
      String[] names = form.names();
      for (int i = 0; i < names.length; i++) {
        large.merge(Wordings.small(names[i]), i == 0 ? form.sure : form.count(), Integer::sum);
      }
    }
    Map<String, Bearer> bearers = new LinkedHashMap<>();
    Map<String, Integer> proofs = new HashMap<>();
    for (Form form : forms) {
      Bearer.Use use = new Bearer.Use(form, Arrays.asList(named(form)));
      if (!isName(use)) {
        continue;
      }
      String key = Bearer.key(use);
      boolean shortened = use.names().size() < form.names().length;
      proofs.merge(key, shortened ? form.count() : form.sure, Integer::sum);
      Bearer known = bearers.get(key);
      if (known == null) {
        bearers.put(key, new Bearer(use));
      } else {
        known.add(use);
      }
    }
    List<Bearer> proven = new ArrayList<>();
    bearers.forEach(
        (key, bearer) -> {
          if (proofs.getOrDefault(key, 0) > 0 || !bearer.single()) {
            proven.add(bearer);
          }
        });
    return proven;
  }

  /** "Seeing Darcy" at a sentence's beginning is Darcy, and so is he of "at Pemberley Darcy". */
  private String[] named(Form form) {
    String[] names = form.names();
    int from = 0;
    while (form.titles == 0
        && from < names.length - 1
        && (weak(names[from]) || unproven(names, from) || besidePlace(form, names, from))) {
      from++;
    }
    return Arrays.copyOfRange(names, from, names.length);
  }

  /** Large nowhere but at the beginning of sentences, before a name that is known without it. */
  private boolean unproven(String[] names, int at) {
    String rest = String.join(" ", Arrays.copyOfRange(names, at + 1, names.length));
    Form known = roll.forms().get(rest);
    return large.getOrDefault(Wordings.small(names[at]), 0) == 0 && known != null && known.sure > 0;
  }

  private boolean besidePlace(Form form, String[] names, int at) {
    Form alone = roll.forms().get(names[at]);
    Form next = roll.forms().get(names[at + 1]);
    return alone != null
        && next != null
        && names.length == at + 2
        && alone.place > alone.person
        && next.person > next.place
        && form.count() * 4 <= Math.min(alone.count(), next.count());
  }

  /** More often written small. */
  private boolean weak(String name) {
    String word = Wordings.small(name);
    return roll.small().count(word) >= Math.max(1, large.getOrDefault(word, 0));
  }

  private boolean isName(Bearer.Use use) {
    if (use.form().titles > 0) {
      return use.names().size() > 1 || use.names().getFirst().length() > 1;
    }
    boolean strong = false;
    boolean proven = false;
    for (String name : use.names()) {
      strong |= name.length() > 2 && !weak(name);
      proven |= large.getOrDefault(Wordings.small(name), 0) > 0;
    }
    return strong && proven;
  }
}
