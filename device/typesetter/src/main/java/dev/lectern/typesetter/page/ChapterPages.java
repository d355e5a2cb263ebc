package dev.lectern.typesetter.page;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.Decoration;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.flow.Flow;
import dev.lectern.typesetter.line.Composer;
import dev.lectern.typesetter.line.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a chapter, laid out from its start as far as they were asked for. Not for use by
 * several threads.
 */
public final class ChapterPages implements Pages {
  /** What is read and its neighbours are kept with their glyphs placed; two pages may face. */
  private static final int RECENT = 6;

  private final PageStyle style;
  private final PageStyle whole;
  private final Flow flow;
  private final int length;
  private final Layouter layouter;
  private final List<String> warnings;
  private final List<Laid> laid = new ArrayList<>();
  private final List<Column.Cursor> starts = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private final Map<Integer, Page> recent =
      new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Page> eldest) {
          return size() > RECENT;
        }
      };
  private int nextBlock;
  private boolean complete;

  /**
   * @param whole the room of a picture that is the chapter's only page
   * @param length of the chapter's text
   */
  public ChapterPages(
      PageStyle style,
      PageStyle whole,
      Flow flow,
      int length,
      Composer composer,
      Pictures pictures) {
    this.style = style;
    this.whole = whole;
    this.flow = flow;
    this.length = length;
    this.warnings = new ArrayList<>(flow.warnings());
    this.layouter = new Layouter(style, composer, pictures, warnings);
    starts.add(new Column.Cursor(0, 0));
    offsets.add(0);
  }

  @Override
  public Page holding(int offset) {
    int wanted = Math.max(0, Math.min(offset, length));
    while (!complete && offsets.getLast() <= wanted) {
      advance();
    }
    int index = 0;
    while (index + 1 < offsets.size() && offsets.get(index + 1) <= wanted) {
      index++;
    }
    return page(index);
  }

  @Override
  public @Nullable Page numbered(int index) {
    while (!complete && starts.size() <= index) {
      advance();
    }
    return index < starts.size() ? page(index) : null;
  }

  /** The last page; the whole chapter is laid out for it. */
  @Override
  public Page last() {
    while (!complete) {
      advance();
    }
    return page(starts.size() - 1);
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private @Nullable Laid block(int index) {
    while (laid.size() <= index && nextBlock < flow.blocks().size()) {
      laid.addAll(layouter.lay(flow.blocks().get(nextBlock++)));
    }
    if (laid.size() <= index) {
      laid.addAll(layouter.end());
    }
    return index < laid.size() ? laid.get(index) : null;
  }

  private void advance() {
    Column.Filled filled = Column.fill(style, this::block, starts.getLast());
    if (filled.last()) {
      complete = true;
    } else {
      starts.add(filled.next());
      offsets.add(Math.max(offsets.getLast(), offset(filled.next())));
    }
  }

  private int offset(Column.Cursor at) {
    int index = at.block();
    Laid first = block(index);
    while (first != null && !isOfTheBook(first)) {
      first = block(++index);
    }
    int line = index == at.block() ? at.line() : 0;
    return switch (first) {
      case null -> length;
      case Laid.Text text -> text.paragraph().offset(Math.max(line, text.first()));
      case Laid.Group group -> Floats.offset(group, length);
      case Laid.Image image -> image.picture().at();
      case Laid.Divider divider -> divider.block().at();
      case Laid.Row row ->
          row.cells().stream()
              .flatMap(List::stream)
              .filter(ChapterPages::isOfTheBook)
              .findFirst()
              .map(text -> text.paragraph().offset(0))
              .orElse(offsets.getLast());
    };
  }

  /** A row of empty cells, or what a sheet adds, is at no place of the chapter. */
  private static boolean isOfTheBook(Laid laid) {
    return switch (laid) {
      case Laid.Text text -> text.paragraph().isOfTheBook();
      case Laid.Row row ->
          row.cells().stream().flatMap(List::stream).anyMatch(ChapterPages::isOfTheBook);
      case Laid.Group group -> group.items().stream().anyMatch(item -> isOfTheBook(item.laid()));
      case Laid.Image ignored -> true;
      case Laid.Divider ignored -> true;
    };
  }

  private Page page(int index) {
    Page known = recent.get(index);
    if (known == null) {
      known = make(index);
      recent.put(index, known);
    }
    return known;
  }

  private Page make(int index) {
    Column.Filled filled = Column.fill(style, this::block, starts.get(index));
    if (filled.last()) {
      complete = true;
    } else if (starts.size() == index + 1) {
      advance();
    }
    int end = filled.last() ? length : offsets.get(index + 1);
    if (index == 0
        && filled.last()
        && filled.pieces().size() == 1
        && filled.pieces().getFirst().laid() instanceof Laid.Image image) {
      return new Page(0, 0, end, true, true, List.of(wholePanel(image)));
    }
    List<Placed> placed = new ArrayList<>(new Boxes(style, layouter).of(filled.pieces()));
    for (Column.Piece piece : filled.pieces()) {
      put(piece, placed);
    }
    return new Page(index, offsets.get(index), end, filled.last(), false, placed);
  }

  private Placed wholePanel(Laid.Image image) {
    float scale =
        Math.min((float) whole.width() / image.width(), (float) whole.height() / image.height());
    int width = Math.round(image.width() * scale);
    int height = Math.round(image.height() * scale);
    return new Placed.Image(
        image.picture(), (whole.width() - width) / 2, (whole.height() - height) / 2, width, height);
  }

  private void put(Column.Piece piece, List<Placed> placed) {
    int top = style.top() + piece.y();
    switch (piece.laid()) {
      case Laid.Text text -> {
        float left = layouter.room(text.place())[0];
        lines(text, piece.from(), piece.to(), left, top, placed);
      }
      case Laid.Image image -> {
        float[] room = layouter.room(image.place());
        int width = Math.max(1, Math.round(image.width() * piece.scale()));
        int height = Math.max(1, Math.round(image.height() * piece.scale()));
        int x = style.margin() + Math.round(room[0] + (room[1] - width) / 2);
        placed.add(new Placed.Image(image.picture(), x, top, width, height));
      }
      case Laid.Divider divider -> {
        float[] room = layouter.room(divider.place());
        int width = Math.round(style.measure() * 0.25f);
        int x = style.margin() + Math.round(room[0] + (room[1] - width) / 2);
        placed.add(
            new Placed.Rule(x, top + style.leading() / 2, width, Math.max(1, style.dpi() / 150)));
      }
      case Laid.Group group -> {
        for (Laid.Item item : group.items()) {
          int y = top + item.y();
          if (item.laid() instanceof Laid.Text text) {
            lines(text, item.from(), item.to(), item.left(), y, placed);
          } else if (item.laid() instanceof Laid.Image image) {
            int x = style.margin() + Math.round(item.left());
            placed.add(new Placed.Image(image.picture(), x, y, image.width(), image.height()));
          }
        }
      }
      case Laid.Row row -> {
        cells(row, top, placed);
        for (int i = 0; i < row.cells().size(); i++) {
          int y = top + row.tops()[i];
          for (Laid.Text text : row.cells().get(i)) {
            lines(text, 0, text.paragraph().lines(), row.lefts()[i], y, placed);
            y += text.height();
          }
        }
      }
    }
  }

  /** Edges of neighbours lie on each other, as in a table whose borders collapse. */
  private void cells(Laid.Row row, int top, List<Placed> placed) {
    float[] room = layouter.room(row.place());
    for (Block.Cell cell : row.block().cells()) {
      Decoration look = cell.look();
      if (look.isSeen()) {
        int left = Math.round(room[0] + cell.start() * room[1]);
        int right = Math.round(room[0] + cell.end() * room[1]);
        int x = style.margin() + left;
        int over = cell.end() < 1 ? look.right().thick() : 0;
        placed.add(
            new Placed.Frame(
                x,
                top,
                right - left + over,
                row.height() + look.bottom().thick(),
                look,
                true,
                true));
      }
    }
  }

  private void lines(Laid.Text text, int from, int to, float left, int top, List<Placed> placed) {
    for (int i = from; i < to; i++) {
      Line line = text.paragraph().line(i, left);
      int baseline = top + text.spacing().baseline(from, i);
      placed.add(new Placed.Words(line, style.margin(), baseline));
    }
  }
}
