package dev.lectern.stage.trial;

import dev.lectern.stage.scene.Home;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Plays power cuts at random points of one program's recording. One thread goes through the
 * recording once and makes the disks; others open them meanwhile.
 */
final class Cuts {
  static final Side BRIDGE = new Side("bridge", Promise.Words::ofBridge, Survivors::atBridge);
  static final Side DEVICE = new Side("device", Promise.Words::ofDevice, Survivors::atDevice);

  private static final int OPENERS = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** One kind of program: what it promises, and how its store is opened. */
  record Side(String name, Words promises, Opening opening) {}

  interface Words {
    List<Promise> in(String said);
  }

  interface Opening {
    List<Promise> missing(Path home, Collection<Promise> promises) throws StepFailed, IOException;
  }

  private final Recording recording;
  private final String root;
  private final Side side;
  private final TreeMap<Integer, List<Promise>> promises = new TreeMap<>();

  Cuts(Recording recording, Path root, Side side) {
    this.recording = recording;
    this.root = root.toString();
    this.side = side;
    for (int i = 0; i < recording.deeds().size(); i++) {
      if (recording.deeds().get(i) instanceof Recording.Deed.Said said) {
        List<Promise> given = side.promises.in(said.text());
        if (!given.isEmpty()) {
          promises.put(i, given);
        }
      }
    }
  }

  /**
   * @param scratch a folder for the disks, which are removed as soon as they were opened
   */
  void play(int cuts, SplittableRandom chance, Path scratch, Survey survey)
      throws IOException, InterruptedException {
    int[] at = points(cuts, chance);
    Disk disk = new Disk();
    // The newest promise of each kind is enough of those that say "up to".
    Map<String, Promise> promised = new LinkedHashMap<>();
    Semaphore room = new Semaphore(2 * OPENERS); // disks that lie about
    int done = 0;
    try (ExecutorService openers = Executors.newFixedThreadPool(OPENERS)) {
      for (int i = 0; i < cuts && !survey.isOver(); i++) {
        for (; done < at[i]; done++) {
          disk.happened(recording.deeds().get(done));
          promises
              .getOrDefault(done, List.of())
              .forEach(each -> promised.put(each.subject(), each));
        }
        room.acquire();
        Path left = scratch.resolve(side.name + "-" + (i + 1));
        Files.createDirectories(left);
        disk.cut(chance, root, left);
        Survey.Cut cut = new Survey.Cut(side.name, i + 1, at[i], disk.unsynced());
        List<Promise> until = List.copyOf(promised.values());
        openers.execute(
            () -> {
              try {
                open(left, until, cut, survey);
              } finally {
                room.release();
              }
            });
      }
    }
  }

  private void open(Path left, List<Promise> promised, Survey.Cut cut, Survey survey) {
    try {
      survey.opened(cut, promised.size(), side.opening.missing(left, promised));
    } catch (StepFailed failed) {
      survey.failed(cut, String.valueOf(failed.getMessage()));
    } catch (IOException | UncheckedIOException | IllegalStateException unreadable) {
      survey.failed(cut, unreadable.toString());
    } finally {
      new Home(left).clear();
    }
  }

  /** Half of them anywhere, half right behind something that was promised: there it hurts most. */
  private int[] points(int cuts, SplittableRandom chance) {
    List<Integer> spoken = promises.keySet().stream().map(each -> each + 1).toList();
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
