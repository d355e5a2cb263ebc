package dev.lectern.device.touch;

import dev.lectern.device.Draft;
import dev.lectern.device.State;
import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.dialog.Conversing;
import dev.lectern.device.noting.Marking;
import dev.lectern.device.reading.Answering;
import dev.lectern.device.reading.Asking;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Looking;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.reading.Paging;
import dev.lectern.device.reading.Question;
import dev.lectern.protocol.WorkId;

/** What touching something does. What is not there any more when the touch arrives does nothing. */
public final class Touching {
  private Touching() {}

  public static void touched(Draft draft, Target target) {
    if (draft.screen.asleep()) {
      return;
    }
    if (target instanceof Target.Digit(Pad pad)) {
      Pinning.touched(draft, pad);
    } else if (!Pinning.asks(draft)) {
      switch (draft.face) {
        case SHELF -> {
          if (target instanceof Target.Tile(WorkId work)) {
            Conversing.open(draft, work);
          }
        }
        case MESSAGE -> message(draft, target);
        case BOOK -> page(draft, target);
      }
    }
  }

  /** A picture is enlarged in its middle and moved by its sides; all else goes by a touch. */
  private static void message(Draft draft, Target target) {
    Closer closer = Looking.now(draft);
    if (closer == null || target instanceof Target.Top) {
      Opening.back(draft);
    } else if (target instanceof Target.Side(int by) && by != 0 && closer.zoom() > 1) {
      Looking.move(draft, closer, by);
    } else {
      Looking.larger(draft, closer);
    }
  }

  private static void page(Draft draft, Target target) {
    switch (target) {
      case Target.Side(int by) -> {
        if (by != 0) {
          Paging.turn(draft, by);
        }
      }
      case Target.Top() -> Opening.close(draft);
      case Target.Corner(WorkId work, var bookmarks) -> {
        if (isOpen(draft, work)) {
          Marking.fold(draft, bookmarks);
        }
      }
      case Target.Choice(long notice, var action) -> Answering.answer(draft, notice, action);
      case Target.Link(WorkId work, var place) -> Asking.follow(draft, work, place);
      case Target.Note(WorkId work, String words) -> {
        if (isOpen(draft, work)) {
          Opening.message(draft, draft.library.title(work), words);
        }
      }
      case Target.Word(WorkId work, String word) -> {
        if (isOpen(draft, work)) {
          Asking.ask(draft, new Question.LookUp(word));
        }
      }
      case Target.Words words -> {
        if (isOpen(draft, words.work())) {
          Marking.mark(draft, words.at(), words.quote(), words.covered());
        }
      }
      case Target.Picture(WorkId work, String href, String words) ->
          Looking.at(draft, work, href, words);
      case Target.Tile ignored -> {}
      case Target.Digit ignored -> {}
    }
  }

  private static boolean isOpen(Draft draft, WorkId work) {
    return draft.face == State.Face.BOOK && draft.open != null && draft.open.work().equals(work);
  }
}
