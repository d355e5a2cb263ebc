package dev.lectern.hardware.evdev;

import dev.lectern.device.touch.Touch;
import java.util.function.Consumer;

/**
 * Makes gestures of a touch panel's events: those of protocol B (slots and tracking numbers) and
 * those of panels for one finger. A second finger makes whatever was going on mean nothing.
 *
 * <p>Source of the numbers: Linux, {@code input-event-codes.h} and {@code multi-touch-protocol}.
 */
final class Fingers {
  private static final int SYN_DROPPED = 3;
  private static final int BTN_TOUCH = 0x14a;
  private static final int ABS_X = 0x00;
  private static final int ABS_Y = 0x01;
  private static final int SLOT = 0x2f;
  private static final int MT_X = 0x35;
  private static final int MT_Y = 0x36;
  private static final int TRACKING = 0x39;

  /** A finger that moves less, as a part of what is drawn, has not moved. */
  private static final double STILL = 1 / 12.0;

  /** One that has rested in a place draws from there as soon as it moves so far. */
  private static final double DRAWN = 1 / 25.0;

  private static final int HOLD_MILLIS = 500;

  private final Consumer<Touch> told;
  private Surface surface;
  private int slot;
  private int x;
  private int y;
  private boolean down;
  private boolean wasDown;
  private boolean spoilt;
  private boolean lost;
  private boolean rested;
  private boolean strayed;
  private long since;
  private Surface.Place from = new Surface.Place(0, 0);

  Fingers(Surface surface, Consumer<Touch> told) {
    this.surface = surface;
    this.told = told;
  }

  void take(InputEvent event) {
    if (event.type() == InputEvent.SYN) {
      if (event.code() == SYN_DROPPED) {
        lost = true; // Events are missing: nothing counts until the next whole report.
      } else if (event.code() == 0) {
        report(event.millis());
      }
    } else if (!lost && event.type() == InputEvent.ABS) {
      moved(event.code(), event.value());
    } else if (!lost && event.type() == InputEvent.KEY && event.code() == BTN_TOUCH) {
      down = event.value() != 0;
    }
  }

  private void moved(int code, int value) {
    switch (code) {
      case SLOT -> slot = value;
      case TRACKING -> {
        if (slot == 0) {
          down = value >= 0;
        } else if (value >= 0) {
          spoilt = true;
        }
      }
      case MT_X, ABS_X -> x = slot == 0 || code == ABS_X ? Math.max(0, value) : x;
      case MT_Y, ABS_Y -> y = slot == 0 || code == ABS_Y ? Math.max(0, value) : y;
      default -> {}
    }
  }

  private void report(long now) {
    if (lost) {
      lost = false;
      down = false;
      wasDown = false;
      slot = 0;
      return;
    }
    surface = surface.reaching(x, y);
    if (down && !wasDown) {
      since = now;
      from = surface.at(x, y);
      rested = false;
      strayed = false;
      // Of another finger that still lies there nothing is known but that it does.
      spoilt = spoilt && slot != 0;
    } else if (!down && wasDown && !spoilt) {
      tell(now);
    }
    if (down && wasDown) {
      rest(now);
    }
    if (!down) {
      spoilt = false;
    }
    wasDown = down;
  }

  /** A finger that lies still is not heard of: only when it moves is it known how long it lay. */
  private void rest(long now) {
    rested |= !strayed && now - since >= HOLD_MILLIS;
    Surface.Place at = surface.at(x, y);
    strayed |=
        Math.abs(at.across() - from.across()) >= STILL
            || Math.abs(at.down() - from.down()) >= STILL;
  }

  /** A swipe up or down means nothing here. */
  private void tell(long now) {
    Surface.Place to = surface.at(x, y);
    double right = to.across() - from.across();
    double below = to.down() - from.down();
    if (rested && Math.max(Math.abs(right), Math.abs(below)) >= DRAWN) {
      told.accept(
          new Touch(from.across(), from.down(), Touch.Gesture.MARK, to.across(), to.down()));
    } else if (Math.abs(right) < STILL && Math.abs(below) < STILL) {
      told(now - since >= HOLD_MILLIS ? Touch.Gesture.HOLD : Touch.Gesture.TAP);
    } else if (Math.abs(right) > Math.abs(below)) {
      told(right > 0 ? Touch.Gesture.RIGHT : Touch.Gesture.LEFT);
    }
  }

  private void told(Touch.Gesture gesture) {
    told.accept(new Touch(from.across(), from.down(), gesture));
  }
}
