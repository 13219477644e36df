package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;

class ManyParametersIT {
    @Test
    void aHundredThousandParameters_work() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Boolean> deep = builder.bool("deep");
        Scope branch = builder.when(deep, true);
        for (int i = 0; i < 50_000; i++) {
            builder.uniform("x" + i, 0, 1, 0.25);
            branch.integer("y" + i, 0, 9);
        }
        SearchSpace space = builder.build();
        Configuration drawn = space.sample(RandomStream.of(3));
        assertThat(space.dimension()).isEqualTo(100_001);
        assertThat(space.decode(space.encode(drawn))).isEqualTo(drawn);
        assertThat(space.combinations().count().bitLength()).isGreaterThan(280_000);
    }
}
