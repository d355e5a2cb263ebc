package dev.lectern.ears.pipe;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output for frames alone. A native library may print to descriptor 1 whenever it likes,
 * and one such line between frames would end the conversation; so 1 is turned to standard error,
 * and frames go to a copy of what it was.
 */
public final class CleanOutput {
  private static final int OUT = 1;
  private static final int ERR = 2;

  private CleanOutput() {}

  /** Takes standard output over. Call it first of all. */
  public static OutputStream take() throws IOException {
    OutputStream plain = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    if (!Files.isDirectory(Path.of("/dev/fd"))) {
      return plain;
    }
    try {
      int copy = (int) handle("dup", JAVA_INT).invokeExact(OUT);
      OutputStream frames = new FileOutputStream("/dev/fd/" + copy);
      int turned = (int) handle("dup2", JAVA_INT, JAVA_INT).invokeExact(ERR, OUT);
      return turned == OUT ? frames : plain;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }

  private static MethodHandle handle(String name, java.lang.foreign.MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
  }
}
