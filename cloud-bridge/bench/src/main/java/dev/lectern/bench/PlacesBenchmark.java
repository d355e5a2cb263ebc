package dev.lectern.bench;

import dev.lectern.protocol.Operation;
import dev.lectern.reading.place.Places;
import java.util.List;
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

/** A book's whole history, a year of busy reading, taken in and asked for its heads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PlacesBenchmark {
  private final List<Operation> history = History.of(2_000, 4, 1);
  private final Places all = Places.of(history.subList(0, 1_999));
  private final Operation last = history.get(1_999);

  @Benchmark
  public Places takeInAll() {
    return Places.of(history);
  }

  @Benchmark
  public List<Operation> oneMoreAndHeads() {
    return all.with(last).heads(1);
  }
}
