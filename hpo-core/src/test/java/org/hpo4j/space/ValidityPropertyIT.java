package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.testing.Seeds;
import org.junit.jupiter.params.ParameterizedTest;

class ValidityPropertyIT {
    private static final int DRAWS = 1000;

    @ParameterizedTest
    @Seeds(120)
    void decode_givesOnlyValidConfigurations(long seed) {
        for (SearchSpace space : new SearchSpace[] {RandomSpaces.finite(seed), RandomSpaces.mixed(seed)}) {
            RandomStream random = RandomStream.of(seed).split("codes");
            for (int i = 0; i < DRAWS; i++) {
                Configuration decoded = space.decode(codes(space, random));
                assertThat(space.configuration(decoded.asMap())).isEqualTo(decoded);
            }
        }
    }

    @ParameterizedTest
    @Seeds(120)
    void sample_givesOnlyValidConfigurations(long seed) {
        for (SearchSpace space : new SearchSpace[] {RandomSpaces.finite(seed), RandomSpaces.mixed(seed)}) {
            RandomStream random = RandomStream.of(seed).split("samples");
            for (int i = 0; i < DRAWS; i++) {
                Configuration drawn = space.sample(random);
                assertThat(space.configuration(drawn.asMap())).isEqualTo(drawn);
            }
        }
    }

    @ParameterizedTest
    @Seeds(120)
    void decode_invertsEncode(long seed) {
        for (SearchSpace space : new SearchSpace[] {RandomSpaces.finite(seed), RandomSpaces.mixed(seed)}) {
            RandomStream random = RandomStream.of(seed).split("codes");
            for (int i = 0; i < 50; i++) {
                Configuration decoded = space.decode(codes(space, random));
                assertThat(space.decode(space.encode(decoded))).isEqualTo(decoded);
            }
        }
    }

    @ParameterizedTest
    @Seeds(40)
    void decode_isAFunctionOfTheCodes(long seed) {
        SearchSpace space = RandomSpaces.mixed(seed);
        SearchSpace rebuilt = RandomSpaces.mixed(seed);
        RandomStream random = RandomStream.of(seed);
        for (int i = 0; i < 50; i++) {
            double[] codes = codes(space, random);
            assertThat(rebuilt.decode(codes)).isEqualTo(space.decode(codes));
            assertThat(rebuilt.sample(RandomStream.of(i))).isEqualTo(space.sample(RandomStream.of(i)));
        }
    }

    @ParameterizedTest
    @Seeds(80)
    void active_tellsWhatTheConfigurationHolds(long seed) {
        SearchSpace space = RandomSpaces.finite(seed);
        Configuration drawn = space.sample(RandomStream.of(seed));
        boolean[] active = space.active(drawn);
        for (int i = 0; i < active.length; i++) {
            assertThat(active[i]).isEqualTo(drawn.has(space.params().get(i)));
        }
    }

    @ParameterizedTest
    @Seeds(80)
    void complete_keepsTheGivenValues(long seed) {
        for (SearchSpace space : new SearchSpace[] {RandomSpaces.finite(seed), RandomSpaces.mixed(seed)}) {
            RandomStream random = RandomStream.of(seed).split("complete");
            for (int i = 0; i < 20; i++) {
                Map<String, Object> partial = new LinkedHashMap<>();
                space.sample(random).asMap().forEach((name, value) -> {
                    if (random.nextInt(2) == 0) {
                        partial.put(name, value);
                    }
                });
                Configuration completed = space.complete(partial, random);
                assertThat(completed.asMap()).containsAllEntriesOf(partial);
                assertThat(space.configuration(completed.asMap())).isEqualTo(completed);
            }
        }
    }

    @ParameterizedTest
    @Seeds(80)
    void json_bringsBackTheSpace(long seed) {
        SearchSpace space = RandomSpaces.mixed(seed);
        SearchSpace read = SpaceJson.read(SpaceJson.write(space));
        assertThat(SpaceJson.write(read)).isEqualTo(SpaceJson.write(space));
        assertThat(read.fingerprint()).isEqualTo(space.fingerprint());
        Configuration drawn = space.sample(RandomStream.of(seed));
        assertThat(SpaceJson.read(SpaceJson.write(drawn), space)).isEqualTo(drawn);
        assertThat(SpaceJson.write(SpaceJson.read(SpaceJson.write(drawn), read)))
                .isEqualTo(SpaceJson.write(drawn));
    }

    private static double[] codes(SearchSpace space, RandomStream random) {
        double[] codes = new double[space.dimension()];
        Arrays.setAll(codes, i -> random.nextDouble());
        return codes;
    }
}
