package dev.lectern.bench;

import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Wire;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One operation to its written form and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class WireBenchmark {
  private final Operation operation = History.of(100, 3, 1).get(99);
  private final String written = Wire.encode(operation);

  @Benchmark
  public String write() {
    return Wire.encode(operation);
  }

  @Benchmark
  public Operation read() {
    return Wire.decodeOperation(written);
  }
}
