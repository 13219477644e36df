package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hpo4j.random.RandomStream;
import org.hpo4j.testing.Seeds;
import org.junit.jupiter.params.ParameterizedTest;

class CombinationsPropertyIT {
    @ParameterizedTest
    @Seeds(150)
    void count_equalsBruteForce(long seed) {
        SearchSpace space = RandomSpaces.finite(seed);
        List<Configuration> expected = RandomSpaces.bruteForce(space);

        Combinations combinations = space.combinations();

        assertThat(combinations.count()).isEqualTo(BigInteger.valueOf(expected.size()));
        assertThat(new HashSet<>(combinations.stream().toList())).isEqualTo(new HashSet<>(expected));
    }

    @ParameterizedTest
    @Seeds(100)
    void indexOf_invertsGet(long seed) {
        Combinations combinations = RandomSpaces.finite(seed).combinations();
        long count = combinations.count().longValueExact();
        long stride = Math.max(1, count / 300);
        for (long i = 0; i < count; i += stride) {
            assertThat(combinations.indexOf(combinations.get(i))).isEqualTo(BigInteger.valueOf(i));
        }
    }

    @ParameterizedTest
    @Seeds(60)
    void where_keepsThoseWithTheValue(long seed) {
        SearchSpace space = RandomSpaces.finite(seed);
        Combinations all = space.combinations();
        space.allParams().stream().filter(param -> param.domain().finite()).forEach(param -> checkWhere(all, param));
    }

    private static <T> void checkWhere(Combinations all, Param<T> param) {
        for (long i = 0; i < param.domain().size(); i++) {
            T value = param.domain().valueAt(i);
            List<Configuration> expected = all.stream()
                    .filter(configuration ->
                            configuration.find(param).filter(value::equals).isPresent())
                    .toList();
            Combinations kept = all.where(param, value);
            assertThat(kept.stream().toList()).isEqualTo(expected);
            assertThat(kept.count()).isEqualTo(BigInteger.valueOf(expected.size()));
        }
    }

    @ParameterizedTest
    @Seeds(60)
    void sampleWithoutReplacement_givesEachOnce(long seed) {
        Combinations combinations = RandomSpaces.finite(seed).combinations();
        List<Configuration> drawn =
                combinations.sampleWithoutReplacement(RandomStream.of(seed)).toList();
        Set<Configuration> distinct = new HashSet<>(drawn);
        assertThat(BigInteger.valueOf(drawn.size())).isEqualTo(combinations.count());
        assertThat(distinct).hasSameSizeAs(drawn);
    }
}
