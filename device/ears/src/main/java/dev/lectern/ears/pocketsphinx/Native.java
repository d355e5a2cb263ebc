package dev.lectern.ears.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The library's functions, bound once. The sonames are those of Debian 12 and 13 alike. */
final class Native {
  private static final Linker LINKER = Linker.nativeLinker();

  private final SymbolLookup base;
  private final SymbolLookup pocket;
  final MethodHandle errSetLog;
  final MethodHandle args;
  final MethodHandle parse;
  final MethodHandle init;
  final MethodHandle free;
  final MethodHandle setJsgf;
  final MethodHandle setAllphone;
  final MethodHandle setSearch;
  final MethodHandle unsetSearch;
  final MethodHandle startUtterance;
  final MethodHandle process;
  final MethodHandle endUtterance;
  final MethodHandle hypothesis;
  final MethodHandle frames;
  final MethodHandle lookupWord;
  final MethodHandle addWord;
  final MethodHandle segments;
  final MethodHandle nextSegment;
  final MethodHandle segmentWord;
  final MethodHandle segmentFrames;
  final MethodHandle segmentScore;
  final MethodHandle freeMemory;
  final MethodHandle config;
  final MethodHandle setReal;

  /**
   * @throws IllegalArgumentException where a library is missing
   */
  Native(Arena arena) {
    base = SymbolLookup.libraryLookup("libsphinxbase.so.3", arena);
    pocket = SymbolLookup.libraryLookup("libpocketsphinx.so.3", arena);
    errSetLog = bind(base, "err_set_logfp", null, ADDRESS);
    parse = bind(base, "cmd_ln_parse_r", ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    freeMemory = bind(base, "ckd_free", null, ADDRESS);
    setReal = bind(base, "cmd_ln_set_float_r", null, ADDRESS, ADDRESS, JAVA_DOUBLE);
    config = bind(pocket, "ps_get_config", ADDRESS, ADDRESS);
    args = bind(pocket, "ps_args", ADDRESS);
    init = bind(pocket, "ps_init", ADDRESS, ADDRESS);
    free = bind(pocket, "ps_free", JAVA_INT, ADDRESS);
    setJsgf = bind(pocket, "ps_set_jsgf_string", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    setAllphone = bind(pocket, "ps_set_allphone_file", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    setSearch = bind(pocket, "ps_set_search", JAVA_INT, ADDRESS, ADDRESS);
    unsetSearch = bind(pocket, "ps_unset_search", JAVA_INT, ADDRESS, ADDRESS);
    startUtterance = bind(pocket, "ps_start_utt", JAVA_INT, ADDRESS);
    process =
        bind(pocket, "ps_process_raw", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT);
    endUtterance = bind(pocket, "ps_end_utt", JAVA_INT, ADDRESS);
    hypothesis = bind(pocket, "ps_get_hyp", ADDRESS, ADDRESS, ADDRESS);
    frames = bind(pocket, "ps_get_n_frames", JAVA_INT, ADDRESS);
    lookupWord = bind(pocket, "ps_lookup_word", ADDRESS, ADDRESS, ADDRESS);
    addWord = bind(pocket, "ps_add_word", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    segments = bind(pocket, "ps_seg_iter", ADDRESS, ADDRESS);
    nextSegment = bind(pocket, "ps_seg_next", ADDRESS, ADDRESS);
    segmentWord = bind(pocket, "ps_seg_word", ADDRESS, ADDRESS);
    segmentFrames = bind(pocket, "ps_seg_frames", null, ADDRESS, ADDRESS, ADDRESS);
    segmentScore = bind(pocket, "ps_seg_prob", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  }

  private static MethodHandle bind(
      SymbolLookup library,
      String name,
      @Nullable MemoryLayout result,
      MemoryLayout... parameters) {
    MemorySegment symbol =
        library
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("the library has no " + name));
    FunctionDescriptor descriptor =
        result == null
            ? FunctionDescriptor.ofVoid(parameters)
            : FunctionDescriptor.of(result, parameters);
    return LINKER.downcallHandle(symbol, descriptor);
  }

  /** Copies a C string; the pointer must not be null. */
  static String text(MemorySegment pointer) {
    return pointer.reinterpret(Integer.MAX_VALUE).getString(0, StandardCharsets.UTF_8);
  }
}
