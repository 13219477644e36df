package org.hpo4j.sampler.wrapper;

import java.util.Map;
import java.util.TreeMap;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;

/** Values that a user gave for some parameters, by name. Thread safety: stateless. */
final class Given {
    private Given() {}

    /** Refuses what the space doesn't have; a space that grows while its trials run can't be asked yet. */
    static void check(String owner, SearchSpace space, Map<String, Object> values) {
        if (space.dimension() > 0) {
            new TreeMap<>(values).forEach((name, value) -> check(owner, space, name, value));
        }
    }

    private static void check(String owner, SearchSpace space, String name, Object value) {
        Param<?> param = space.params().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(owner + ": parameter (" + name + ") must be one of "
                        + space.params().stream().map(Param::name).toList() + ".\nMaybe it is misspelt."));
        if (!param.domain().contains(value)) {
            throw new IllegalArgumentException(owner + ": " + name + " (" + value + ") must be a value of "
                    + param.domain().describe() + ".\nMaybe widen the range, or give its nearer end.");
        }
    }

    /** As JSON in the order of names, from which the values are read again where the space is known. */
    static String describe(Map<String, Object> values) {
        return SpaceJson.writeValues(new TreeMap<>(values)).toString();
    }
}
