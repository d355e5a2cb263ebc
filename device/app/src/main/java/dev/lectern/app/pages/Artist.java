package dev.lectern.app.pages;

import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Pages;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.touch.Target;
import dev.lectern.device.touch.Touch;
import dev.lectern.protocol.EditionId;
import dev.lectern.typesetter.PageStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws everything a panel shows. Made when something must be drawn for the first time, because the
 * drawing classes take a third of the device's memory.
 */
interface Artist extends AutoCloseable {
  Pages pages();

  /** The open book in another style, on the page with the word that stood at the top. */
  Pages.Shown restyle(PageStyle style);

  /** Lays out the next page of the open book, while nobody waits. */
  void ahead();

  Frame shelf(List<ShelfItem> items, int selected);

  Frame message(String title, String text);

  /** A message above a keypad. */
  Frame keypad(String title, String text);

  /** What of the open page was touched. */
  Target onPage(Touch touch);

  /** What of the shelf was touched. */
  Target onShelf(List<ShelfItem> items, int selected, Touch touch);

  /** What of the keypad was touched. */
  Target onKeypad(Touch touch);

  /** What of a notice was touched; null for the page that it leaves free. */
  @Nullable Target onNotice(Notice notice, Touch touch);

  /** A picture of the open book alone; null where it cannot be drawn. */
  @Nullable Frame picture(Closer closer);

  /** Anything with a bar of choices over its lower part; {@code chosen} -1 for none of them. */
  Frame choices(Frame under, List<String> labels, int chosen);

  /** The page with the notice's strip over its lower part. */
  Frame notice(Frame page, Notice notice);

  /**
   * A book's cover as large as the panel, or its title.
   *
   * @param cover whose cover; null where there is none to show
   */
  Frame sleep(String title, String author, @Nullable EditionId cover);

  /** The page as it stands there, and that the device sleeps. */
  Frame sleepOver(Frame page);

  /** That the device sleeps, and nothing else. */
  Frame sleepPlain();

  @Override
  void close();
}
