package dev.lectern.stage.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * How a scene is played.
 *
 * @param pace when a page counts as read
 * @param voices whether devices hear and speak
 * @param start what is put around the programs that are started
 * @param mqtt the version of MQTT that devices speak, 3 or 5
 * @param closed whether devices are claimed and speak by TLS with their certificates; else they
 *     have tokens and speak in the clear on this machine
 */
public record Manner(Pace pace, boolean voices, Start start, int mqtt, boolean closed) {
  public static final Manner DEMO =
      new Manner(Pace.DEMO, true, (program, command) -> command, 5, true);

  /** Devices that neither hear nor speak, and count every turn: for long loads, in the clear. */
  public static final Manner LOAD = new Manner(Pace.EVERY_TURN, false, DEMO.start(), 5, false);

  /** The same load where the bridge lets devices speak as fast as they can. */
  public static final Manner MEASURED =
      LOAD.starting((program, command) -> program.equals("bridge") ? unpaced(command) : command);

  private static List<String> unpaced(List<String> command) {
    List<String> longer = new ArrayList<>(command);
    longer.add("--unpaced");
    return longer;
  }

  /** Makes of a program's command the one that is run in its place. */
  @FunctionalInterface
  public interface Start {
    List<String> of(String program, List<String> command);
  }

  public Manner at(Pace other) {
    return new Manner(other, voices, start, mqtt, closed);
  }

  public Manner starting(Start other) {
    return new Manner(pace, voices, other, mqtt, closed);
  }

  /** The same, with devices that speak that version of MQTT, 3 or 5. */
  public Manner speaking(int version) {
    return new Manner(pace, voices, start, version, closed);
  }

  /** The same with claimed devices and TLS, or in the clear. */
  public Manner closed(boolean byTls) {
    return new Manner(pace, voices, start, mqtt, byTls);
  }
}
