package org.hpo4j.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.random.RandomStream;

/** Makes random spaces with conditions, dependent ranges, derived parameters and constraints, for property tests. */
public final class RandomSpaces {
    private final RandomStream random;
    private final boolean continuous;
    private final SearchSpace.Builder space = SearchSpace.builder();
    private final List<Param<?>> params = new ArrayList<>();
    private final List<Param<Integer>> ints = new ArrayList<>();

    private RandomSpaces(long seed, boolean continuous) {
        random = RandomStream.of(seed).split("random space");
        this.continuous = continuous;
    }

    /** A space of 2 to 7 finite parameters. */
    public static SearchSpace finite(long seed) {
        return retry(seed, false);
    }

    /** A space in which about every third parameter is continuous, some of them constrained. */
    public static SearchSpace mixed(long seed) {
        return retry(seed, true);
    }

    private static SearchSpace retry(long seed, boolean continuous) {
        for (long attempt = 0; ; attempt++) {
            Optional<SearchSpace> made = new RandomSpaces(seed + 1_000_003 * attempt, continuous).make();
            if (made.isPresent()) {
                return made.get();
            }
        }
    }

    private Optional<SearchSpace> make() {
        int size = 2 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            declare(scope(), "p" + i);
        }
        if (!ints.isEmpty() && random.nextInt(2) == 0) {
            Param<Integer> input = ints.get(random.nextInt(ints.size()));
            params.add(space.derived("d", Integer.class, input, value -> value % 3));
        }
        int rules = random.nextInt(4);
        for (int i = 0; i < rules; i++) {
            constrain();
        }
        try {
            return Optional.of(space.build());
        } catch (IllegalArgumentException empty) {
            return Optional.empty();
        }
    }

    private Scope scope() {
        if (params.isEmpty() || random.nextInt(3) > 0) {
            return space;
        }
        Param<?> parent = params.get(random.nextInt(params.size()));
        return parent.domain().finite() ? when(parent) : space;
    }

    private <T> Scope when(Param<T> parent) {
        return space.when(parent, parent.domain().valueAt(random.nextInt((int)
                parent.domain().size())));
    }

    private void declare(Scope scope, String name) {
        if (continuous && random.nextInt(3) == 0) {
            params.add(random.nextInt(2) == 0 ? scope.uniform(name, -1, 2) : scope.logUniform(name, 1e-4, 10));
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> params.add(scope.categorical(name, "a", "b", "c"));
            case 1 -> params.add(scope.bool(name));
            case 2 -> params.add(scope.ordinal(name, 16, 32, 64, 128));
            case 3 -> params.add(scope.uniform(name, 0.1, 0.5, 0.1));
            case 4 -> dependent(scope, name);
            default -> integer(scope.logInteger(name, 1, 1 + random.nextInt(6)));
        }
    }

    private void dependent(Scope scope, String name) {
        if (ints.isEmpty()) {
            integer(scope.integer(name, 1, 5, 2));
        } else {
            integer(scope.integer(name, 2, ints.get(random.nextInt(ints.size()))));
        }
    }

    private void integer(Param<Integer> param) {
        params.add(param);
        if (param.domain().decode(1) >= 2) {
            ints.add(param);
        }
    }

    private void constrain() {
        List<Param<?>> scope = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Param<?> param = params.get(random.nextInt(params.size()));
            if (!scope.contains(param)) {
                scope.add(param);
            }
        }
        long salt = random.nextLong();
        int kept = 1 + random.nextInt(9);
        space.require("rule " + salt, scope, values -> {
            RandomStream verdict = RandomStream.of(salt);
            for (Object value : values.asMap().values()) {
                Object coarse = value instanceof Double number ? Math.round(number * 4) : value;
                verdict = verdict.split(String.valueOf(coarse));
            }
            return verdict.nextInt(10) < kept;
        });
    }

    /** All valid configurations, found by trying every value and absence of every parameter. */
    static List<Configuration> bruteForce(SearchSpace space) {
        List<Configuration> found = new ArrayList<>();
        extend(space, 0, new LinkedHashMap<>(), found);
        return found;
    }

    private static void extend(SearchSpace space, int next, Map<String, Object> values, List<Configuration> found) {
        if (next == space.params().size()) {
            try {
                found.add(space.configuration(values));
            } catch (IllegalArgumentException invalid) {
                return;
            }
            return;
        }
        Param<?> param = space.params().get(next);
        extend(space, next + 1, values, found);
        for (long i = 0; i < param.domain().size(); i++) {
            values.put(param.name(), param.domain().valueAt(i));
            extend(space, next + 1, values, found);
            values.remove(param.name());
        }
    }
}
