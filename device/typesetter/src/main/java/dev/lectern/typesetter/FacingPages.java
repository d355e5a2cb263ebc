package dev.lectern.typesetter;

import dev.lectern.reading.epub.Direction;
import dev.lectern.reading.epub.Facing;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SpineItem;
import dev.lectern.typesetter.fixed.Spread;
import dev.lectern.typesetter.fixed.Viewport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of a publisher's layout face each other on a panel (EPUB 3.3, 8.2.2.3 and 8.2.2.4).
 * As the book says; where it leaves that open, on panels that are wider than tall, the first page
 * alone and then two and two, but wide pages by themselves.
 */
final class FacingPages {
  private static final int NONE = -1;

  private final Publication publication;
  private final PageStyle panel;
  private final IntFunction<@Nullable Viewport> shapes;
  private final boolean fromRight;
  private final Map<Integer, Pair> pairs = new HashMap<>();
  private final Map<Pair, Optional<Spread>> known = new HashMap<>();

  /**
   * @param first its spine item, or -1 where that side stays empty
   * @param second likewise
   * @param asked the book wants just this, and not only the panel's shape
   */
  private record Pair(int first, int second, boolean asked) {}

  /**
   * @param shapes of the page that a spine item is; null for one whose text flows
   */
  FacingPages(Publication publication, PageStyle panel, IntFunction<@Nullable Viewport> shapes) {
    this.publication = publication;
    this.panel = panel;
    this.shapes = shapes;
    this.fromRight = publication.direction() == Direction.RIGHT_TO_LEFT;
    if (panel.columns() != PageStyle.Columns.ONE) {
      pair();
    }
  }

  /** Whether any pages may face each other. */
  boolean any() {
    return !pairs.isEmpty();
  }

  /** The pages that are shown with a spine item's and where, or null where it stands alone. */
  @Nullable Spread of(int spine) {
    Pair pair = pairs.get(spine);
    if (pair == null) {
      return null;
    }
    return known.computeIfAbsent(pair, one -> Optional.ofNullable(spread(one))).orElse(null);
  }

  private @Nullable Spread spread(Pair pair) {
    Viewport first = pair.first == NONE ? null : shapes.apply(pair.first);
    Viewport second = pair.second == NONE ? null : shapes.apply(pair.second);
    boolean flows =
        (pair.first != NONE && first == null) || (pair.second != NONE && second == null);
    if (flows || (!pair.asked && (isWide(first) || isWide(second)))) {
      return null;
    }
    Spread.Sheet one = new Spread.Sheet(pair.first, first);
    Spread.Sheet other = new Spread.Sheet(pair.second, second);
    return fromRight
        ? Spread.of(other, one, panel.width(), panel.height())
        : Spread.of(one, other, panel.width(), panel.height());
  }

  private static boolean isWide(@Nullable Viewport shape) {
    return shape != null && shape.width() > shape.height();
  }

  private void pair() {
    Facing.Side firstSide = fromRight ? Facing.Side.RIGHT : Facing.Side.LEFT;
    int waiting = NONE;
    boolean cover = true;
    for (SpineItem item : publication.spine()) {
      if (!item.linear()) {
        continue;
      }
      int at = item.index();
      Facing facing = publication.facing(at);
      Facing.Side side = facing.side();
      boolean faces =
          publication.fixedLayout(at)
              && side != Facing.Side.CENTER
              && faces(facing)
              && (!cover || side != Facing.Side.UNSAID || facing.when() == Facing.When.ALWAYS);
      cover = false;
      if (!faces) {
        alone(waiting);
        waiting = NONE;
      } else if (side == firstSide || (side == Facing.Side.UNSAID && waiting == NONE)) {
        alone(waiting);
        waiting = at;
      } else {
        put(waiting, at);
        waiting = NONE;
      }
    }
    alone(waiting);
  }

  private boolean faces(Facing facing) {
    return switch (facing.when()) {
      case NEVER -> false;
      case ALWAYS -> true;
      case LANDSCAPE, UNSAID -> panel.width() > panel.height();
    };
  }

  /** A page whose other side stays empty: in the middle, unless the book names its side. */
  private void alone(int first) {
    if (first != NONE && publication.facing(first).side() != Facing.Side.UNSAID) {
      put(first, NONE);
    }
  }

  private void put(int first, int second) {
    Pair pair = new Pair(first, second, asked(first) || asked(second));
    if (first != NONE) {
      pairs.put(first, pair);
    }
    if (second != NONE) {
      pairs.put(second, pair);
    }
  }

  private boolean asked(int spine) {
    if (spine == NONE) {
      return false;
    }
    Facing facing = publication.facing(spine);
    return facing.side() != Facing.Side.UNSAID || facing.when() != Facing.When.UNSAID;
  }
}
