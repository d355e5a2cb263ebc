package dev.lectern.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few members are looked through, many have an index: nobody can tell which. */
class NamedValuesTest {
  private static NamedValues of(int members) {
    NamedValues values = new NamedValues();
    for (int i = 0; i < members; i++) {
      // Falling names: the written order is not the sorted one.
      assertThat(values.add("m" + (900 - i), Json.of("v" + i))).isTrue();
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 15, 16, 17, 18, 33, 300})
  void eachIsFoundInTheOrderThatWasWritten(int members) {
    NamedValues values = of(members);
    List<String> names = new ArrayList<>();
    values.forEach((name, value) -> names.add(name));
    assertThat(values).hasSize(members);
    assertThat(names).hasSize(members);
    for (int i = 0; i < members; i++) {
      assertThat(names.get(i)).isEqualTo("m" + (900 - i));
      assertThat(values.get("m" + (900 - i))).isEqualTo(Json.of("v" + i));
      assertThat(values).containsKey("m" + (900 - i));
    }
    assertThat(values.keySet()).containsExactlyElementsOf(names);
    assertThat(values.get("absent")).isNull();
    assertThat(values.containsKey("absent")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 18, 300})
  void ofTwoWithOneNameTheFirstStays(int members) {
    NamedValues values = of(members);
    for (int i : new int[] {0, members / 2, members - 1}) {
      assertThat(values.add("m" + (900 - i), Json.of("again"))).isFalse();
      assertThat(values.get("m" + (900 - i))).isEqualTo(Json.of("v" + i));
    }
    assertThat(values).hasSize(members);
    assertThat(values.add("one more", Json.of("new"))).isTrue();
    assertThat(values.get("one more")).isEqualTo(Json.of("new"));
  }

  @Test
  void aLongObjectWithAMemberTwiceIsMalformed() {
    StringBuilder text = new StringBuilder("{");
    of(40).forEach((name, value) -> text.append('"').append(name).append("\":1,"));
    String twice = text + "\"m870\":2}";
    assertThatThrownBy(() -> JsonReader.read(twice, JsonLimits.LOCAL))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void nothingComesAfterTheLast() {
    var entries = of(17).entrySet().iterator();
    for (int i = 0; i < 17; i++) {
      entries.next();
    }
    assertThat(entries.hasNext()).isFalse();
    assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
  }
}
