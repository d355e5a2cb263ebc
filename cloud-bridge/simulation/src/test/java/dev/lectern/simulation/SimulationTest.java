package dev.lectern.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few histories, and what makes a failing one useful: its seed, its bytes, its shortness. */
final class SimulationTest {

  @Test
  void historiesHold() throws Exception {
    StringWriter out = new StringWriter();
    Runs runs = new Runs(new PrintWriter(out), new PrintWriter(out), () -> 0);
    assertThat(runs.histories(60, 5, 1, null)).as(out.toString()).isZero();
    assertThat(out.toString()).contains("SIM OK histories=60", "violations=0");
  }

  /** What was not played has not held. */
  @Test
  void noHistoriesShowNothing() throws Exception {
    StringWriter out = new StringWriter();
    Runs runs = new Runs(new PrintWriter(out), new PrintWriter(out), () -> 0);
    assertThat(runs.histories(0, 5, 1, null)).isEqualTo(2);
    assertThat(runs.histories(10, 5, 0, null)).isEqualTo(2);
    assertThat(out.toString())
        .isEqualTo(
            """
            Nothing is shown by 0 histories on 1 threads.
            Nothing is shown by 10 histories on 0 threads.
            """);
  }

  @Test
  void aRunGoesOnFromWhereItStopped(@TempDir Path folder) throws Exception {
    Path kept = folder.resolve("far.json");
    StringWriter out = new StringWriter();
    Runs runs = new Runs(new PrintWriter(out), new PrintWriter(out), () -> 0);
    assertThat(runs.histories(70, 5, 1, null)).isZero();
    String whole = out.toString();
    assertThat(runs.histories(30, 5, 1, kept)).isZero();
    assertThat(HowFar.read(kept, Program.digest(), 5).done()).isEqualTo(30);
    out.getBuffer().setLength(0);
    assertThat(runs.histories(70, 5, 1, kept)).isZero();
    assertThat(out.toString()).isEqualTo(whole);
    out.getBuffer().setLength(0);
    assertThat(runs.histories(70, 6, 1, kept)).isEqualTo(2);
    assertThat(out.toString()).isEqualTo(kept + " was begun with --seed 5.\n");
    Files.writeString(
        kept, Files.readString(kept).replaceFirst("program\":\"....", "program\":\"0000"));
    out.getBuffer().setLength(0);
    assertThat(runs.histories(70, 5, 1, kept)).isEqualTo(2);
    assertThat(out.toString()).contains("begun by another version of the program");
    Files.writeString(kept, "{}");
    out.getBuffer().setLength(0);
    assertThat(runs.histories(70, 5, 1, kept)).isEqualTo(2);
    assertThat(out.toString()).endsWith(" does not tell how far a run has come.\n");
  }

  /** A worker that dies by a defect leaves histories that nobody played. */
  @Test
  void fewerHistoriesThanAskedForAreAFailure() {
    StringWriter out = new StringWriter();
    Runs runs = new Runs(new PrintWriter(out), new PrintWriter(out), () -> 0);
    Tally played = new Tally();
    played.histories = 3;
    assertThat(runs.verdict(3, played)).isZero();
    assertThat(runs.verdict(4, played)).isEqualTo(1);
    assertThat(out.toString()).endsWith("SIM FAILED histories=3: 4 were asked for\n");
  }

  @Test
  void oneSeedGivesTheSameTraceTwiceAndOnAUsedDatabase() {
    Simulation.with(
        player -> {
          String once = player.play(Plan.of(7), new Tally(), true).trace().text();
          player.play(Plan.of(8), new Tally(), false);
          assertThat(player.play(Plan.of(7), new Tally(), true).trace().text())
              .isEqualTo(once)
              .contains("the end: the network heals");
          return 0;
        });
  }

  /** A history that other clocks change is told by the line that differs. */
  @Test
  void tracesDifferByTheirFirstOtherLine() {
    Trace one = new Trace(true);
    Trace other = new Trace(true);
    one.step(() -> "alike");
    other.step(() -> "alike");
    assertThat(one.differsFrom(other)).isEqualTo("nothing in place of nothing");
    other.note(() -> "more");
    assertThat(one.differsFrom(other)).isEqualTo("nothing in place of 'more'");
    one.note(() -> "else");
    assertThat(one.differsFrom(other)).isEqualTo("'else' in place of 'more'");
  }

  /** Steps at tabs bear the last numbers and are played among the others. */
  @Test
  void tabsLeaveTheNumbersOfOtherSteps() {
    Plan plan = Plan.of(42);
    int others = (int) plan.choices().stream().filter(one -> !isAtTab(one)).count();
    assertThat(plan.choices().subList(others, plan.choices().size())).allMatch(one -> isAtTab(one));
    assertThat(plan.order()).hasSameSizeAs(plan.choices()).doesNotHaveDuplicates();
    assertThat(plan.order().stream().filter(step -> step < others)).isSorted();
    assertThat(plan.order()).isNotEqualTo(plan.order().stream().sorted().toList());
  }

  private static boolean isAtTab(Choice choice) {
    return choice.kind() == Choice.Kind.WEB_TAB;
  }

  @Test
  void aPlanIsReadAsItIsWritten() {
    BitSet steps = new BitSet();
    steps.set(3);
    steps.set(17);
    Plan plan = Plan.of(42).only(steps);
    assertThat(plan.written()).isEqualTo("42:3,17");
    assertThat(Plan.parse("42:3,17").steps()).isEqualTo(steps);
    assertThat(Plan.parse("42").written()).isEqualTo("42");
    assertThatThrownBy(() -> Plan.parse("x:1")).isInstanceOf(IllegalArgumentException.class);
  }

  /** A step means the same whichever others are left out. */
  @Test
  void stepsCarryTheirOwnChance() {
    Plan plan = Plan.of(9);
    Choice choice = plan.choices().get(5);
    assertThat(choice.dice().nextLong()).isEqualTo(Plan.of(9).choices().get(5).dice().nextLong());
  }
}
