package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of a configuration is as good as a linked hash map of its values. */
class NamedValuesTest {
    private static List<String> names(int size) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            names.add("name" + (size - i));
        }
        return names;
    }

    /** Real numbers alone are kept otherwise than values of several types, or numbers that are none. */
    private static final List<IntFunction<Object>> KINDS = List.of(
            i -> i * 0.5,
            i -> i % 2 == 0 ? -0.0 : Double.NEGATIVE_INFINITY,
            i -> i == 0 ? Double.NaN : i * 0.5,
            i -> i % 3 == 0 ? "text " + i : i * 0.5,
            i -> i);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 16, 17, 100})
    void namedValues_areAMapLikeAnyOther(int size) {
        for (IntFunction<Object> kind : KINDS) {
            assertMaps(size, kind);
        }
    }

    private static void assertMaps(int size, IntFunction<Object> kind) {
        List<String> names = names(size);
        for (int every = 1; every <= 3; every++) {
            Map<String, Object> map = new LinkedHashMap<>();
            Object[] values = new Object[size];
            for (int i = 0; i < size; i += every) {
                values[i] = kind.apply(i);
                map.put(names.get(i), values[i]);
            }
            NamedValues named = new NamedValues(new Names(names), values);

            assertThat(named).isEqualTo(map).hasSameHashCodeAs(map).hasToString(map.toString());
            assertThat(map).isEqualTo(named);
            assertThat(named.keySet()).containsExactlyElementsOf(map.keySet());
            assertThat(named).hasSameSizeAs(map);
            names.forEach(name -> assertThat(named.get(name)).isEqualTo(map.get(name)));
            names.forEach(name -> assertThat(named.containsKey(name)).isEqualTo(map.containsKey(name)));
            assertThat(named.get("other")).isNull();
            assertThat(named.containsKey("other")).isFalse();
            assertThat(named.containsKey(null)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void namedValues_cannotBeChanged(int size) {
        Object[] values = new Object[size];
        values[0] = 1;
        NamedValues named = new NamedValues(new Names(names(size)), values);
        var entries = named.entrySet().iterator();
        var entry = entries.next();

        assertThatThrownBy(() -> entry.setValue(2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> named.put(names(size).get(0), 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(named::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
