package dev.lectern.device.dialog;

import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Recall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person wants. An intent's name in sentence files and in JSON is its {@link Name}. */
public sealed interface Intent {

  /** Intents by name. */
  enum Name {
    BuyTitle,
    BuyIt,
    No,
    Cancel,
    CancelOrder,
    ReadMyBook,
    ReadTitle,
    OpenTitle,
    ReadOn,
    Stop,
    NextPage,
    PreviousPage,
    Undo,
    BookmarkPage,
    GoToPercent,
    GoToChapter,
    WhereAmI,
    WhatIsOnMyShelf,
    WhatDidIOrder,
    WhatCanISay,
    WhatDidYouHear,
    Sleep,
    Wake,
    GoBackTo,
    ThisIs,
    ThatWas,
    GiveBack,
    PauseReading,
    NextSentence,
    PreviousSentence,
    SayAgain,
    ReadFaster,
    LargerText,
    SmallerText,
    ReadSlower,
    ReadNormally,
    StopAtChapterEnd,
    StopInMinutes,
    WhatIsShown,
    FindWords,
    LookUp,
    WhoIs,
    WhoIsInTheBook,
    ShowNote
  }

  Name name();

  /** An intent about one work: "buy {title}", "read {title}" (aloud), "open {title}" (a page). */
  record About(Name name, WorkId work) implements Intent {}

  /** An intent with a number: "go to {number} percent", "go to chapter {number}". */
  record Numbered(Name name, int number) implements Intent {}

  /** "Go back to where I was {when}". */
  record Recalled(Recall.When when) implements Intent {
    @Override
    public Name name() {
      return Name.GoBackTo;
    }
  }

  /** "This is {reader}" and "that was {reader}". */
  record Person(Name name, ReaderId reader) implements Intent {}

  /** A question about any words: "search for {words}". They are typed; no grammar holds them. */
  record Worded(Name name, String words) implements Intent {}

  /** An intent that needs no slot, such as "buy it" and "stop". */
  record Plain(Name name) implements Intent {}

  /**
   * The intent of that name and those slots: {@code title} holds a work's id, {@code number}
   * digits. Null where the name is unknown or a slot is missing or senseless.
   */
  static @Nullable Intent of(String name, Map<String, String> slots) {
    Name known = named(name);
    if (known == null) {
      return null;
    }
    try {
      return switch (known) {
        case BuyTitle, ReadTitle, OpenTitle, CancelOrder ->
            new About(known, new WorkId(slots.getOrDefault("title", "")));
        case GoToPercent, GoToChapter, StopInMinutes ->
            new Numbered(known, Integer.parseInt(slots.getOrDefault("number", "")));
        case GoBackTo -> {
          Recall.When when = Recall.When.parse(slots.getOrDefault("when", ""));
          yield when == null ? null : new Recalled(when);
        }
        case FindWords, LookUp, WhoIs -> new Worded(known, slots.getOrDefault("words", ""));
        case ThisIs, ThatWas -> new Person(known, new ReaderId(slots.getOrDefault("reader", "")));
        case BuyIt,
            No,
            Cancel,
            ReadMyBook,
            ReadOn,
            Stop,
            NextPage,
            PreviousPage,
            Undo,
            BookmarkPage,
            WhereAmI,
            ShowNote,
            WhoIsInTheBook,
            WhatIsOnMyShelf,
            WhatDidIOrder,
            WhatCanISay,
            WhatDidYouHear,
            Sleep,
            Wake,
            GiveBack,
            PauseReading,
            NextSentence,
            PreviousSentence,
            SayAgain,
            ReadFaster,
            LargerText,
            SmallerText,
            ReadSlower,
            ReadNormally,
            StopAtChapterEnd,
            WhatIsShown ->
            new Plain(known);
      };
    } catch (IllegalArgumentException senseless) {
      return null;
    }
  }

  private static @Nullable Name named(String name) {
    for (Name known : Name.values()) {
      if (known.name().equals(name)) {
        return known;
      }
    }
    return null;
  }
}
