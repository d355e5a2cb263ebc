package dev.lectern.app.study.dictionary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words that an English word may be a form of. Rules first, then the verbs and nouns whose
 * forms follow none; which of them exist, the dictionary says.
 */
final class Lemmas {
  private static final Map<String, String> IRREGULAR = new TreeMap<>();

  private record Rule(String ending, List<String> instead) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("'s", List.of("")),
          new Rule("ies", List.of("y", "ie")),
          new Rule("ves", List.of("f", "fe", "ve")),
          new Rule("es", List.of("", "e", "is")),
          new Rule("s", List.of("")),
          new Rule("ied", List.of("y")),
          new Rule("ed", List.of("", "e")),
          new Rule("ying", List.of("ie", "y")),
          new Rule("ing", List.of("", "e")),
          new Rule("iest", List.of("y")),
          new Rule("est", List.of("", "e")),
          new Rule("ier", List.of("y")),
          new Rule("er", List.of("", "e")),
          new Rule("ily", List.of("y")),
          new Rule("ly", List.of("")));

  static {
    String forms =
        """
        arise arose arisen;be am is are was were been being;bear bore borne born;beat beaten;become became
        begin began begun;bend bent;bind bound;bite bit bitten;bleed bled;blow blew blown;break broke broken
        breed bred;bring brought;build built;burn burnt;buy bought;catch caught;choose chose chosen;cling clung
        come came;creep crept;deal dealt;dig dug;do did done does;draw drew drawn;dream dreamt;drink drank drunk
        drive drove driven;dwell dwelt;eat ate eaten;fall fell fallen;feed fed;feel felt;fight fought;find found
        flee fled;fling flung;fly flew flown;forbid forbade forbidden;forget forgot forgotten;forgive forgave forgiven
        forsake forsook forsaken;freeze froze frozen;get got gotten;give gave given;go went gone goes;grind ground
        grow grew grown;hang hung;have has had;hear heard;hide hid hidden;hold held;keep kept;kneel knelt;know knew known
        lay laid;lead led;lean leant;leap leapt;learn learnt;leave left;lend lent;lie lay lain;light lit;lose lost
        make made;mean meant;meet met;pay paid;ride rode ridden;ring rang rung;rise rose risen;run ran;say said;see saw seen
        seek sought;sell sold;send sent;shake shook shaken;shine shone;shoot shot;show shown;shrink shrank shrunk
        sing sang sung;sink sank sunk;sit sat;slay slew slain;sleep slept;slide slid;smell smelt;speak spoke spoken
        speed sped;spend spent;spin spun;spring sprang sprung;stand stood;steal stole stolen;stick stuck;sting stung
        strike struck stricken;strive strove striven;swear swore sworn;sweep swept;swell swollen;swim swam swum
        swing swung;take took taken;teach taught;tear tore torn;tell told;think thought;throw threw thrown
        tread trod trodden;understand understood;wake woke woken;wear wore worn;weave wove woven;weep wept;win won
        wind wound;withdraw withdrew withdrawn;wring wrung;write wrote written;man men;woman women;child children
        foot feet;tooth teeth;goose geese;mouse mice;ox oxen;person people;good better best;bad worse worst;far further furthest
        """;
    for (String group : forms.strip().split("[;\n]")) {
      List<String> words = List.of(group.strip().split(" +"));
      words.subList(1, words.size()).forEach(form -> IRREGULAR.put(form, words.getFirst()));
    }
  }

  private Lemmas() {}

  /** The word itself first; lower case. */
  static Set<String> of(String word) {
    Set<String> lemmas = new LinkedHashSet<>();
    lemmas.add(word);
    String irregular = IRREGULAR.get(word);
    if (irregular != null) {
      lemmas.add(irregular);
    }
    for (Rule rule : RULES) {
      if (word.endsWith(rule.ending()) && word.length() > rule.ending().length() + 1) {
        String stem = word.substring(0, word.length() - rule.ending().length());
        rule.instead().forEach(end -> lemmas.add(stem + end));
        int last = stem.length() - 1;
        boolean twice = last > 1 && stem.charAt(last) == stem.charAt(last - 1);
        if (twice && !rule.ending().endsWith("s")) {
          lemmas.add(stem.substring(0, last));
        }
      }
    }
    return lemmas;
  }
}
