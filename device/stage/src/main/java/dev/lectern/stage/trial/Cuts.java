package dev.lectern.stage.trial;

import dev.lectern.stage.scene.Home;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Plays power cuts at random points of one program's recording. */
final class Cuts {
  static final Side BRIDGE = new Side(Promise.Words::ofBridge, Survivors::atBridge);
  static final Side DEVICE = new Side(Promise.Words::ofDevice, Survivors::atDevice);

  /** One kind of program: what it promises, and how its store is opened. */
  record Side(Function<String, List<Promise>> promises, Opening opening) {}

  interface Opening {
    List<String> missing(Path home, List<Promise> promises) throws StepFailed, IOException;
  }

  private final Recording recording;
  private final String root;
  private final Side side;

  Cuts(Recording recording, Path root, Side side) {
    this.recording = recording;
    this.root = root.toString();
    this.side = side;
  }

  PowerCut.Outcome play(int cuts, SplittableRandom chance, Path scratch, PrintWriter out)
      throws IOException {
    int[] at = points(cuts, chance);
    Disk disk = new Disk();
    // The newest promise of each kind is enough of those that say "up to".
    Map<String, Promise> promised = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    int done = 0;
    int opened = 0;
    long looked = 0;
    long lost = 0;
    long unsynced = 0;
    for (int i = 0; i < cuts; i++) {
      for (; done < at[i]; done++) {
        Recording.Deed deed = recording.deeds().get(done);
        disk.happened(deed);
        if (deed instanceof Recording.Deed.Said said) {
          side.promises.apply(said.text()).forEach(each -> promised.put(key(each), each));
        }
      }
      unsynced += disk.unsynced();
      Home left = new Home(scratch);
      Files.createDirectories(scratch);
      disk.cut(chance, root, scratch);
      try {
        List<String> missing = side.opening.missing(scratch, List.copyOf(promised.values()));
        opened++;
        looked += promised.size();
        lost += missing.size();
        if (!missing.isEmpty()) {
          faults.add("cut %d (after deed %d): lost %s".formatted(i + 1, at[i], missing.getFirst()));
        }
      } catch (StepFailed failed) {
        faults.add("cut %d (after deed %d): %s".formatted(i + 1, at[i], failed.getMessage()));
      }
      left.clear();
      if ((i + 1) % 100 == 0) {
        out.printf("  %d cuts%n", i + 1);
        out.flush();
      }
    }
    return new PowerCut.Outcome(cuts, opened, looked, lost, unsynced, faults);
  }

  private static String key(Promise promise) {
    return promise instanceof Promise.UpTo upTo ? upTo.actor() : promise.toString();
  }

  /** Half of them anywhere, half right behind something that was said: there it hurts most. */
  private int[] points(int cuts, SplittableRandom chance) {
    List<Integer> spoken = new ArrayList<>();
    for (int i = 0; i < recording.deeds().size(); i++) {
      if (recording.deeds().get(i) instanceof Recording.Deed.Said said
          && !side.promises.apply(said.text()).isEmpty()) {
        spoken.add(i + 1);
      }
    }
    int all = recording.deeds().size();
    return chance
        .ints(cuts, 0, Integer.MAX_VALUE)
        .map(
            any ->
                any % 2 == 0 || spoken.isEmpty()
                    ? any / 2 % (all + 1)
                    : spoken.get(any / 2 % spoken.size()))
        .sorted()
        .toArray();
  }
}
