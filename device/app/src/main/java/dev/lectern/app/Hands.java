package dev.lectern.app;

import dev.lectern.app.content.Transfers;
import dev.lectern.app.ears.Comprehension;
import dev.lectern.app.ears.Hearing;
import dev.lectern.app.lock.PasscodeCheck;
import dev.lectern.app.loop.Loop;
import dev.lectern.app.loop.Ticket;
import dev.lectern.app.loop.Timers;
import dev.lectern.app.pages.PageDesk;
import dev.lectern.app.panel.KeptLight;
import dev.lectern.app.speech.Speeches;
import dev.lectern.app.study.Questions;
import dev.lectern.app.web.News;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.port.Lights;
import dev.lectern.device.port.Link;
import dev.lectern.device.port.Store;
import org.jspecify.annotations.Nullable;

/** Does what a step wants done, by giving it to the part that can. Nothing here blocks. */
record Hands(
    Loop loop,
    Store store,
    Link link,
    PageDesk desk,
    Questions questions,
    PasscodeCheck passcodes,
    Speeches speeches,
    Lights lights,
    KeptLight light,
    Comprehension comprehension,
    @Nullable Hearing hearing,
    Transfers transfers,
    Timers timers,
    News news,
    Runnable forgetting)
    implements Loop.Doing {

  @Override
  public void perform(Effect effect, @Nullable Ticket ticket) {
    switch (effect) {
      case Effect.OpenBook open -> desk.open(open, ticket);
      case Effect.TurnPage turn -> desk.turn(turn, ticket);
      case Effect.ShowAt at -> desk.showAt(at, ticket);
      case Effect.CloseBook close -> desk.close(close);
      case Effect.DrawShelf shelf -> desk.shelf(shelf);
      case Effect.DrawMessage message -> desk.message(message);
      case Effect.DrawKeypad keypad -> desk.keypad(keypad);
      case Effect.DrawPicture picture -> desk.picture(picture, ticket);
      case Effect.DrawNotice notice -> desk.notice(notice);
      case Effect.ClearNotice() -> desk.clearNotice();
      case Effect.DrawChoices choices -> desk.choices(choices);
      case Effect.ClearChoices clear -> desk.clearChoices(clear);
      case Effect.Shine(int by) -> light.shift(by);
      case Effect.DrawSleep sleep -> desk.sleep(sleep);
      case Effect.FetchSentences fetch -> desk.fetch(fetch, ticket);
      case Effect.Ask ask -> questions.ask(ask, ticket);
      case Effect.Speak(long id, String text, var recital) -> {
        if (ticket != null) {
          ticket.say(text);
        }
        if (recital == null) {
          speeches.say(id, text);
        } else {
          speeches.read(id, recital);
        }
      }
      case Effect.Mark(var sentence) -> desk.mark(sentence);
      case Effect.Annotate(var work, var marks) -> desk.annotate(work, marks);
      case Effect.Resize(int by, boolean reads) -> desk.resize(by, reads, ticket);
      case Effect.StopSpeaking() -> speeches.stop();
      case Effect.Light(var light) -> lights.show(light);
      case Effect.SetGrammar(var grammar) -> {
        comprehension.grammar(grammar);
        if (hearing != null) {
          hearing.grammarChanged();
        }
      }
      case Effect.CheckPasscode check -> passcodes.check(check, ticket);
      case Effect.Connect() -> link.connect();
      case Effect.Disconnect(String reason) -> link.disconnect();
      case Effect.Publish(long token, var message) -> link.publish(token, message);
      case Effect.RecallRows(long from) ->
          loop.post(new Event.RowsRecalled(from, store.rows(from)), ticket);
      case Effect.RecallEarlier(var life, long from) ->
          loop.post(new Event.EarlierRecalled(life, from, store.rows(life, from)), ticket);
      case Effect.Download(var work, var edition, long bytes) -> transfers.download(edition, bytes);
      case Effect.LetGo(var edition) -> transfers.letGo(edition);
      case Effect.Upload(var book) -> transfers.upload(book);
      case Effect.Forget() -> forgetting.run();
      case Effect.After(var timer, var duration) -> timers.after(timer, duration);
      case Effect.Announce(var happened) -> news.tell(happened);
    }
  }
}
