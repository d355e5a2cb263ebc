package dev.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrozenMapTest {
  private final SortedMap<String, Integer> source =
      new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3, "d", 4));
  private final SortedMap<String, Integer> frozen = FrozenMap.copyOf(source);

  @Test
  void holdsWhatWasCopiedAndNothingLater() {
    SortedMap<String, Integer> before = new TreeMap<>(source);
    source.put("e", 5);
    assertThat(frozen).isEqualTo(before).hasToString(before.toString());
    assertThat(frozen.hashCode()).isEqualTo(before.hashCode());
    assertThat(frozen.subMap("b", "d")).isEqualTo(before.subMap("b", "d"));
    assertThat(frozen.headMap("b")).isEqualTo(before.headMap("b"));
    assertThat(frozen.tailMap("c")).isEqualTo(before.tailMap("c"));
    assertThat(frozen.firstKey()).isEqualTo("a");
    assertThat(frozen.lastKey()).isEqualTo("d");
    assertThat(FrozenMap.empty()).isEmpty();
  }

  @Test
  void nobodyChangesIt() {
    assertThatThrownBy(() -> frozen.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> frozen.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(frozen::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> frozen.entrySet().iterator().next().setValue(9))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> frozen.tailMap("b").clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> frozen.keySet().remove("a"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> frozen.merge("a", 1, Integer::sum))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
