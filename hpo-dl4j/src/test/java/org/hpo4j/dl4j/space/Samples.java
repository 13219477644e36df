package org.hpo4j.dl4j.space;

import java.util.stream.Stream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;

/** Many configurations of a space, the same each time. */
final class Samples {
    static final int MANY = 10_000;

    private Samples() {}

    static Stream<Configuration> of(SearchSpace space, int count) {
        RandomStream stream = RandomStream.of(5);
        return Stream.generate(() -> space.sample(stream)).limit(count);
    }
}
