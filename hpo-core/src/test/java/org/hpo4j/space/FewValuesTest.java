package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The map of a configuration is as good as the one it was made of. */
class FewValuesTest {
    @Test
    void fewValues_areAMapLikeAnyOther() {
        for (int size = 0; size <= FewValues.MOST; size++) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put("name" + (size - i), i * 0.5);
            }
            FewValues few = new FewValues(map);

            assertThat(few).isEqualTo(map).hasSameHashCodeAs(map).hasToString(map.toString());
            assertThat(map).isEqualTo(few);
            assertThat(few.keySet()).containsExactlyElementsOf(map.keySet());
            map.forEach((name, value) -> assertThat(few.get(name)).isEqualTo(value));
            assertThat(few.get("other")).isNull();
            assertThat(few.containsKey("other")).isFalse();
        }
    }
}
