package dev.lectern.hardware.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.port.Panel.Refresh;
import dev.lectern.hardware.panel.RefreshPolicy.Update;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshPolicyTest {
  private static final int SIDE = 16;
  private static final Area WHOLE = new Area(0, 0, SIDE, SIDE);
  private static final Update FULL = new Update(WHOLE, Waveform.GC16);

  private final byte[] white = filled(15);

  private static byte[] filled(int grey) {
    byte[] greys = new byte[SIDE * SIDE];
    Arrays.fill(greys, (byte) grey);
    return greys;
  }

  private static byte[] with(byte[] from, int row, int... greys) {
    byte[] to = from.clone();
    for (int i = 0; i < greys.length; i++) {
      to[row * SIDE + i] = (byte) greys[i];
    }
    return to;
  }

  @Test
  void whatNobodyKnowsIsClearedFirst() {
    assertThat(new RefreshPolicy(SIDE, SIDE, 0).next(null, white, Refresh.PARTIAL))
        .containsExactly(new Update(WHOLE, Waveform.INIT), FULL);
  }

  @Test
  void blackAndWhiteIsQuickAndGreysAreNot() {
    RefreshPolicy policy = new RefreshPolicy(SIDE, SIDE, 0);
    assertThat(policy.next(white, with(white, 2, 0, 15, 0, 15), Refresh.PARTIAL))
        .containsExactly(new Update(new Area(0, 2, 4, 1), Waveform.DU));
    assertThat(policy.next(white, with(white, 2, 0, 15, 7, 15), Refresh.PARTIAL))
        .containsExactly(new Update(new Area(0, 2, 4, 1), Waveform.GL16));
    assertThat(policy.next(white, with(white, 2, 3, 4, 5, 6), Refresh.PARTIAL))
        .containsExactly(new Update(new Area(0, 2, 4, 1), Waveform.GC16));
  }

  @Test
  void aGreyThatStaysDoesNotMakeItsAreaSlow() {
    byte[] grey = with(white, 2, 7, 15, 15, 15);
    assertThat(new RefreshPolicy(SIDE, SIDE, 0).next(grey, with(grey, 2, 7, 0), Refresh.PARTIAL))
        .containsExactly(new Update(new Area(0, 2, 4, 1), Waveform.DU));
  }

  @Test
  void twoLinesAreDrivenEachInItsOwnWay() {
    byte[] now = with(with(white, 1, 0), 9, 15, 15, 15, 8);
    assertThat(new RefreshPolicy(SIDE, SIDE, 0).next(white, now, Refresh.PARTIAL))
        .containsExactly(
            new Update(new Area(0, 1, 4, 1), Waveform.DU),
            new Update(new Area(0, 9, 4, 1), Waveform.GL16));
  }

  @Test
  void afterSoManyQuickOnesOneIsFull() {
    RefreshPolicy policy = new RefreshPolicy(SIDE, SIDE, 3);
    byte[] other = with(white, 0, 0);
    assertThat(policy.next(white, other, Refresh.PARTIAL)).doesNotContain(FULL);
    assertThat(policy.next(other, other, Refresh.PARTIAL)).as("nothing changed").isEmpty();
    assertThat(policy.next(other, white, Refresh.PARTIAL)).doesNotContain(FULL);
    assertThat(policy.next(white, other, Refresh.PARTIAL)).containsExactly(FULL);
    assertThat(policy.next(other, white, Refresh.PARTIAL)).doesNotContain(FULL);
  }

  @Test
  void oneThatIsAskedForBeginsTheCountAnew() {
    RefreshPolicy policy = new RefreshPolicy(SIDE, SIDE, 2);
    byte[] other = with(white, 0, 0);
    assertThat(policy.next(white, other, Refresh.PARTIAL)).doesNotContain(FULL);
    assertThat(policy.next(other, other, Refresh.FULL)).containsExactly(FULL);
    assertThat(policy.next(other, white, Refresh.PARTIAL)).doesNotContain(FULL);
  }

  @Test
  void whereMostChangesTheWholeIsFull() {
    assertThat(new RefreshPolicy(SIDE, SIDE, 0).next(white, filled(0), Refresh.PARTIAL))
        .isEqualTo(List.of(FULL));
  }
}
