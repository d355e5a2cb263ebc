package dev.lectern.stage.processes;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a program of ours in a Java virtual machine of its own. */
public final class Jvm {
  private static final List<String> ALWAYS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8");

  /**
   * A small heap, one collector thread and the quick compiler: what fits a small board. New things
   * get 24 MB of the heap at most: with more of it the peak is higher and pages are no sooner
   * there.
   */
  private static final List<String> DEVICE =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xms4m",
          "-Xmx48m",
          "-XX:MaxNewSize=24m",
          "-XX:MinHeapFreeRatio=5",
          "-XX:MaxHeapFreeRatio=10",
          "-XX:-ShrinkHeapInSteps",
          "-XX:TrimNativeHeapInterval=2000");

  /** Both compilers: a bridge runs for long, and has a household's whole past to take in. */
  private static final List<String> BRIDGE = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx256m");

  private Jvm() {}

  public static List<String> device(String mainClass, List<String> arguments) {
    return command(DEVICE, DeviceJar.classPath().orElseGet(Jvm::classPath), mainClass, arguments);
  }

  /** Whether programs are started from jars, of which alone a class cache can be made. */
  public static boolean runsFromJars() {
    return DeviceJar.classPath().isPresent();
  }

  /** A program of ours that measures what a device does, as small as a device. */
  public static List<String> probe(List<String> flags, String mainClass, List<String> arguments) {
    List<String> all = new ArrayList<>(DEVICE);
    all.addAll(flags);
    String path =
        DeviceJar.classPath()
            .map(device -> device + File.pathSeparator + DeviceJar.beside(device, "stage-"))
            .orElseGet(Jvm::classPath);
    return command(all, path, mainClass, arguments);
  }

  public static List<String> bridge(String mainClass, List<String> arguments) {
    return command(BRIDGE, classPath(), mainClass, arguments);
  }

  private static List<String> command(
      List<String> flags, String classPath, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ALWAYS);
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** The folder of jars that the launcher names, or else what this program itself runs from. */
  public static String classPath() {
    String lib = System.getProperty("lectern.lib");
    return lib == null || lib.isBlank()
        ? System.getProperty("java.class.path")
        : Path.of(lib).resolve("*").toString();
  }
}
