/**
 * What the fuzzer calls with bytes of its own making, one class a kind of input from outside. Each
 * throws nothing, whatever comes, but for a finding; {@code ./lectern test security} runs them.
 */
package dev.lectern.protocol.fuzz;
