package dev.lectern.reading.names;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The words by which names are told from other words; all in small letters. */
final class Lexicon {
  private Lexicon() {}

  static final Set<String> MEN =
      words(
          "mr mister sir lord prince count baron duke earl viscount marquis king emperor tsar uncle"
              + " father brother monsieur m don señor signor herr master grandfather squire"
              + " archduke vicomte comte");

  /** Women whose name may be their husband's. */
  static final Set<String> WIVES = words("mrs madame mme frau señora signora mistress madam");

  static final Set<String> WOMEN =
      words(
          "miss ms lady princess countess baroness duchess queen empress aunt mother sister"
              + " mademoiselle mlle fräulein señorita signorina doña dame nurse viscountess marquise"
              + " vicomtesse grandmother");

  /** Of men and women. */
  static final Set<String> OFFICES =
      words(
          "dr doctor professor prof captain capt colonel col major general gen lieutenant lieut lt"
              + " sergeant corporal private admiral commander marshal governor president senator"
              + " judge justice inspector constable sheriff reverend rev bishop archbishop pope"
              + " cardinal abbé abbot cousin chief detective officer commissioner"
              + " minister secretary");

  static final Set<String> TITLES = new HashSet<>();

  static {
    TITLES.addAll(MEN);
    TITLES.addAll(WIVES);
    TITLES.addAll(WOMEN);
    TITLES.addAll(OFFICES);
    // One letter is more often an initial; with a full stop it is read as one.
    TITLES.remove("m");
  }

  /** Behind which a full stop ends nothing. */
  static final Set<String> SHORTENED =
      words(
          "mr mrs ms messrs mme mlle dr prof rev hon st ste gen col capt lt lieut sgt maj adm gov"
              + " sen jr sr esq no vol");

  static final Set<String> PARTICLES =
      words("de d du des la le van von der den ten ter di del della dos da zu bin ibn" + " al el");

  /** Words that begin a sentence, or are written large for other reasons, and are no names. */
  static final Set<String> COMMON =
      words(
          "a an the and but or nor so yet for if then than that this these those there here when"
              + " where why what who whom whose which while how as at by in into of off on onto out"
              + " over to up upon with within without from after before about above across against"
              + " along among around behind below beneath beside between beyond down during except"
              + " near since through till toward towards under until unto i me my mine myself you"
              + " your yours he him his she her hers it its we us our ours they them their theirs"
              + " one someone somebody everyone everybody nobody no not never none nothing something"
              + " everything all any both each either every few many most much neither other some"
              + " such only own same too very just now once again also always ever often perhaps"
              + " maybe indeed however therefore thus still even well yes oh ah o aye ay alas hush"
              + " hullo hello hallo pray please thank thanks good dear poor old young little great"
              + " am is are was were be been being do does did have has had can could may might must"
              + " shall should will would let come go see look tell say says said let's it's i'm i'll"
              + " i've i'd don't didn't can't won't isn't wasn't that's there's what's he's she's"
              + " you're we're they're you'll he'll she'll we'll they'll you've we've they've you'd"
              + " he'd she'd they'd we'd who's here's where's chapter book part volume letter note"
              + " section appendix preface epilogue prologue two three four five six seven eight nine"
              + " ten first second third last next another away back having notwithstanding though"
              + " although because whatever whenever wherever whether unless scarcely hardly nay why's"
              + " gentlemen ladies gentleman majesty highness excellency honour honor lordship"
              + " ladyship grace worship your excellence sire ma'am mamma papa mama heaven heavens ii iii"
              + " iv vi vii viii ix xi xii");

  /** Days, months, feasts, peoples, languages and beliefs: large in English, and no names. */
  static final Set<String> CALENDAR_AND_PEOPLES =
      words(
          "monday tuesday wednesday thursday friday saturday sunday january february march april"
              + " may june july august september october november december christmas easter"
              + " michaelmas lent whitsuntide english englishman englishmen englishwoman french"
              + " frenchman frenchmen frenchwoman german germans russian russians italian italians"
              + " spanish spaniard spaniards portuguese dutch dutchman scottish scotch scots irish"
              + " irishman welsh british european europeans american americans indian indians"
              + " chinese japanese turkish turk turks greek greeks roman romans latin hebrew jew jews"
              + " jewish christian christians catholic catholics protestant mohammedan muslim muslims"
              + " austrian austrians prussian prussians pole poles polish swede swedes swedish dane"
              + " danish norwegian hungarian bohemian tartar tartars cossack cossacks african"
              + " africans asian arab arabs arabic egyptian egyptians persian oriental saxon norman"
              + " gothic georgian victorian masonic freemason freemasons mason masons god lord's"
              + " almighty providence bible gospel testament serbian ukrainian finnish czech croatian"
              + " londoner parisian bonapartist");

  /** The last or first word of what lies somewhere. */
  static final Set<String> LIE_SOMEWHERE =
      words(
          "street road lane avenue square park house hall abbey castle cathedral church inn"
              + " lodge cottage farm manor court place bridge river lake loch sea ocean bay gulf cape"
              + " channel strait mount mountain mountains hill hills valley vale forest wood woods"
              + " island islands isle isles county city town village station hotel harbour harbor"
              + " port fort palace university college school hospital prison gate tower terrace"
              + " crescent gardens garden heath moor desert coast falls peninsula sound quay wharf"
              + " theatre states kingdom parsonage rectory vicarage cloister monastery convent");

  /** The last word of what is many people. */
  static final Set<String> GROUPS =
      words(
          "guards guard hussars dragoons regiment corps company committee league society club army"
              + " association party brothers family act chronicle gazette times post magazine");

  /** Between a husband's title and his name it is his wife's: no daughter is called so. */
  static final Set<String> WITH_FIRST_NAMES_ONLY =
      words("sir lady countess princess baroness duchess queen king emperor empress");

  /** Before a first name as well as a last one. */
  static final Set<String> WITH_EITHER_NAME =
      words("prince count lord uncle aunt cousin brother sister father mother miss master");

  /** Whose bearers are hardly ever called by their bare first name. */
  static final Set<String> ALWAYS_SAID = words("lady sir lord mrs king queen");

  /** Rosings Park is Rosings, but London Bridge is not London. */
  static final Set<String> CALLED_BY_ONE_WORD =
      words("park house hall abbey castle manor court lodge farm cottage");

  /** Before "of": duke of, bay of. */
  static final Set<String> OF_SOMETHING =
      words(
          "duke duchess earl prince princess king queen lord lady count countess bishop archbishop"
              + " bay house isle gulf cape mount bank university church strait sea emperor baron"
              + " marquis marquess grand-duke");

  static final Set<String> SPEECH =
      words(
          "said cried replied asked answered exclaimed whispered thought returned continued added"
              + " repeated shouted observed remarked murmured muttered inquired enquired called"
              + " interrupted says asks replies answers interposed rejoined sighed");

  /** What persons do, and places do not. */
  static final Set<String> DEEDS =
      words(
          "smiled laughed nodded looked turned felt knew saw sat rose ran walked took gave went came"
              + " got began wished seemed listened heard spoke told paused stopped glanced stood"
              + " frowned bowed blushed entered left put wanted tried understood understands thinks"
              + " knows looks sits feels wants smiles goes comes himself herself who wrote married"
              + " loved hated could would might did shook drew held threw pulled hesitated followed");

  static final Set<String> MOVES =
      words(
          "go goes went gone going come came coming return returned returning drive drove ride rode"
              + " travel travelled traveled journey journeyed arrive arrived way road removed sent"
              + " moved walk walked sail sailed march marched hurried back expedition visit miles"
              + " letter retired retreat retreated advance advanced distance fled escape escaped"
              + " proceed proceeded set train");

  static final Set<String> LOOKS =
      words(
          "look looked looking looks gaze gazed gazing smile smiled smiling stare stared staring"
              + " glance glanced glancing laugh laughed laughing angry peeped pointed pointing nodded"
              + " shouted shouting vexed offended surprised astonished");

  static final Set<String> INTO =
      words("near into through throughout reached quitted quit outside beyond entering reaching");

  /** Before "of": the town of. */
  static final Set<String> KINDS_OF_PLACE =
      words(
          "town city village county country province district neighbourhood neighborhood streets"
              + " inhabitants people north south east west outskirts middle capital road side kingdom"
              + " island gates walls suburbs coast shores environs");

  private static Set<String> words(String all) {
    return new HashSet<>(Arrays.asList(all.split(" ")));
  }
}
