package dev.lectern.device.understanding;

import java.util.Set;

/** The intents of reading, by the names that the sentence files use. */
public final class Intents {
  public static final String BUY_TITLE = "BuyTitle";
  public static final String BUY_IT = "BuyIt";
  public static final String NO = "No";
  public static final String CANCEL = "Cancel";
  public static final String READ_MY_BOOK = "ReadMyBook";
  public static final String READ_TITLE = "ReadTitle";
  public static final String OPEN_TITLE = "OpenTitle";
  public static final String STOP = "Stop";
  public static final String NEXT_PAGE = "NextPage";
  public static final String PREVIOUS_PAGE = "PreviousPage";
  public static final String UNDO = "Undo";
  public static final String WHAT_CAN_I_SAY = "WhatCanISay";
  public static final String BOOKMARK_PAGE = "BookmarkPage";
  public static final String GO_TO_PERCENT = "GoToPercent";
  public static final String GO_TO_CHAPTER = "GoToChapter";
  public static final String SLEEP = "Sleep";
  public static final String WAKE = "Wake";
  public static final String WHERE_AM_I = "WhereAmI";
  public static final String READ_ON = "ReadOn";
  public static final String WHAT_IS_ON_MY_SHELF = "WhatIsOnMyShelf";

  public static final String CANCEL_ORDER = "CancelOrder";
  public static final String WHAT_DID_I_ORDER = "WhatDidIOrder";
  public static final String WHAT_DID_YOU_HEAR = "WhatDidYouHear";

  public static final String GO_BACK_TO = "GoBackTo";
  public static final String THIS_IS = "ThisIs";
  public static final String THAT_WAS = "ThatWas";
  public static final String GIVE_BACK = "GiveBack";

  public static final String PAUSE_READING = "PauseReading";
  public static final String NEXT_SENTENCE = "NextSentence";
  public static final String PREVIOUS_SENTENCE = "PreviousSentence";
  public static final String SAY_AGAIN = "SayAgain";
  public static final String READ_FASTER = "ReadFaster";
  public static final String LARGER_TEXT = "LargerText";
  public static final String SMALLER_TEXT = "SmallerText";
  public static final String READ_SLOWER = "ReadSlower";
  public static final String READ_NORMALLY = "ReadNormally";
  public static final String STOP_AT_CHAPTER_END = "StopAtChapterEnd";
  public static final String WHAT_IS_SHOWN = "WhatIsShown";
  public static final String STOP_IN_MINUTES = "StopInMinutes";

  public static final String SHOW_NOTE = "ShowNote";

  public static final Set<String> ALL =
      Set.of(
          SHOW_NOTE,
          GO_BACK_TO,
          THIS_IS,
          THAT_WAS,
          GIVE_BACK,
          BUY_TITLE,
          BUY_IT,
          NO,
          CANCEL,
          READ_MY_BOOK,
          READ_TITLE,
          OPEN_TITLE,
          STOP,
          NEXT_PAGE,
          PREVIOUS_PAGE,
          UNDO,
          BOOKMARK_PAGE,
          WHAT_CAN_I_SAY,
          GO_TO_PERCENT,
          GO_TO_CHAPTER,
          SLEEP,
          WAKE,
          WHERE_AM_I,
          READ_ON,
          WHAT_IS_ON_MY_SHELF,
          CANCEL_ORDER,
          WHAT_DID_I_ORDER,
          WHAT_DID_YOU_HEAR,
          PAUSE_READING,
          NEXT_SENTENCE,
          PREVIOUS_SENTENCE,
          SAY_AGAIN,
          READ_FASTER,
          LARGER_TEXT,
          SMALLER_TEXT,
          READ_SLOWER,
          READ_NORMALLY,
          STOP_AT_CHAPTER_END,
          WHAT_IS_SHOWN,
          STOP_IN_MINUTES);

  public static final String FIND_WORDS = "FindWords";
  public static final String LOOK_UP = "LookUp";
  public static final String WHO_IS = "WhoIs";
  public static final String WHO_IS_IN_THE_BOOK = "WhoIsInTheBook";

  /**
   * Those about any words at all, and one that would be mistaken for them: understood where they
   * are typed, in no grammar for the ears.
   */
  public static final Set<String> TYPED = Set.of(FIND_WORDS, LOOK_UP, WHO_IS, WHO_IS_IN_THE_BOOK);

  /** Those that can move money, which must be heard more clearly than the rest. */
  public static final Set<String> MONEY = Set.of(BUY_TITLE, BUY_IT);

  /** The slot that names a work, its value a work's id. */
  public static final String SLOT_TITLE = "title";

  /** The slot that holds a number, its value in digits. */
  public static final String SLOT_NUMBER = "number";

  private Intents() {}
}
