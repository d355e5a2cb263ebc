package dev.lectern.app;

import dev.lectern.device.Moment;
import dev.lectern.device.port.Speaker;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a device takes from the machine around it, so that tests can give it something else.
 *
 * @param nanos a steady clock, nanoseconds
 * @param random a secure one outside tests: order keys and lives come from it
 * @param zoneMinutes offset of people's clocks from UTC
 * @param path where programs are looked for, folders between colons
 * @param classPath of this program, for the one beside it
 * @param speaker where speech is played; null for the machine's own, as the configuration says
 * @param fatal ends the process at once, after a defect
 */
public record Surroundings(
    Supplier<Moment> clock,
    LongSupplier nanos,
    RandomGenerator random,
    int zoneMinutes,
    String path,
    String classPath,
    Path javaHome,
    long pid,
    Runnable fatal,
    @Nullable Speaker speaker) {}
