package dev.lectern.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import dev.lectern.device.Key;
import dev.lectern.device.LightState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
  private static final Board.Providers MOCK =
      new Board.Providers("mock-digital-input", "mock-digital-output");

  @TempDir Path root;

  private HardwareProbe withGpio() throws IOException {
    Files.createDirectories(root.resolve("dev"));
    Files.createFile(root.resolve("dev/gpiochip0"));
    return new HardwareProbe(root);
  }

  private static Context mock() {
    return Pi4J.newContextBuilder()
        .autoDetectMockPlugins()
        .autoDetectProviders()
        .disableShutdownHook()
        .build();
  }

  @Test
  void aPressedButtonIsToldOnce() throws IOException {
    Context context = mock();
    try (Board board = Board.open(withGpio(), Pins.DEFAULT, () -> context, MOCK)) {
      List<Key> told = new CopyOnWriteArrayList<>();
      board.listen(told::add);
      MockDigitalInput next = context.getIO("button-next", MockDigitalInput.class);
      next.mockState(DigitalState.HIGH);
      next.mockState(DigitalState.LOW);
      next.mockState(DigitalState.HIGH);
      board.press(Key.HOME);
      assertThat(told).containsExactly(Key.NEXT, Key.HOME);
      assertThat(board.findings()).allMatch(Finding::present);
    }
  }

  @Test
  void theLightShowsEachStateInAColourOfItsOwn() throws IOException {
    Context context = mock();
    try (Board board = Board.open(withGpio(), Pins.DEFAULT, () -> context, MOCK)) {
      List<String> colours = new CopyOnWriteArrayList<>();
      for (LightState state : LightState.values()) {
        board.show(state);
        assertThat(board.shown()).isEqualTo(state);
        colours.add(colour(context, "red") + colour(context, "green") + colour(context, "blue"));
      }
      assertThat(colours).doesNotHaveDuplicates();
      assertThat(colours.get(LightState.LISTENING.ordinal())).isEqualTo("001");
      assertThat(colours.get(LightState.IDLE.ordinal())).isEqualTo("000");
    }
  }

  private static String colour(Context context, String name) {
    return context.getIO("light-" + name, DigitalOutput.class).isHigh() ? "1" : "0";
  }

  @Test
  void withoutPinsNothingIsOpenedAndKeysStillWork() {
    Board board =
        Board.open(
            new HardwareProbe(root),
            Pins.DEFAULT,
            () -> {
              throw new AssertionError("nothing may be opened");
            },
            MOCK);
    List<Key> told = new CopyOnWriteArrayList<>();
    board.listen(told::add);
    board.press(Key.SELECT);
    board.show(LightState.SPEAKING);
    assertThat(told).containsExactly(Key.SELECT);
    assertThat(board.shown()).isEqualTo(LightState.SPEAKING);
    assertThat(board.findings()).extracting(Finding::part).containsExactly("buttons", "lights");
    assertThat(board.findings())
        .allMatch(finding -> !finding.present() && finding.sentence().endsWith("."));
    board.close();
  }

  @Test
  void onePartThatCannotBeHadCostsNoOther() throws IOException {
    Context context = mock();
    Board.Providers noLights = new Board.Providers("mock-digital-input", "no-such-provider");
    try (Board board = Board.open(withGpio(), Pins.DEFAULT, () -> context, noLights)) {
      assertThat(board.findings().get(0).present()).isTrue();
      assertThat(board.findings().get(1).present()).isFalse();
      board.show(LightState.ERROR);
      assertThat(board.shown()).isEqualTo(LightState.ERROR);
    }
  }

  @Test
  void aChipThatPi4jCannotOpenIsSaidAndNothingFails() throws IOException {
    try (Board board =
        Board.open(
            withGpio(),
            Pins.DEFAULT,
            () -> {
              throw new UnsatisfiedLinkError("no library");
            },
            MOCK)) {
      assertThat(board.findings())
          .allMatch(finding -> finding.sentence().contains("Pi4J cannot open it"));
    }
  }

  @Test
  void theRealProvidersGiveWayWhereTheChipIsNone() throws IOException {
    try (Board board = Board.open(withGpio(), Pins.DEFAULT)) {
      assertThat(board.findings()).noneMatch(Finding::present);
    }
  }

  @Test
  void twoPartsOnOnePinAreRefused() {
    assertThatThrownBy(() -> new Pins(Map.of(Key.NEXT, 5, Key.HOME, 5), 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
