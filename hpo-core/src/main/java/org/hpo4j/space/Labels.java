package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hpo4j.PlainText;

/** What listed values have in common, ordered or not: labels that tell them apart, and a class. */
final class Labels {
    private Labels() {}

    static <T> List<T> checked(List<T> values) {
        List<T> copy = List.copyOf(values);
        require(!copy.isEmpty(), "choices", copy, "hold at least one value", "the list was filtered too far");
        Set<String> labels = new HashSet<>();
        for (T value : copy) {
            String label = CategoricalDomain.label(value);
            require(
                    PlainText.isWhole(label),
                    "choices",
                    PlainText.line(describe(copy)),
                    "hold no halves of characters, which no file keeps",
                    "a text was cut in the middle of a character");
            if (!labels.add(label)) {
                throw Declaration.fault(
                        "choices",
                        describe(copy),
                        "have distinct labels, but \"" + label + "\" comes twice",
                        "give the type a toString() that tells its values apart");
            }
        }
        return copy;
    }

    static <T> T find(List<T> values, String label) {
        return values.stream()
                .filter(value -> CategoricalDomain.label(value).equals(label))
                .findFirst()
                .orElseThrow(() -> Declaration.fault(
                        "choice", label, "be one of " + describe(values), "the search space was changed"));
    }

    static IllegalArgumentException unknown(Object value, String description) {
        return Declaration.fault("value", value, "be one of " + description, "the search space was changed");
    }

    static Class<?> type(List<?> values) {
        Object first = values.get(0);
        if (first instanceof Enum<?> constant) {
            return constant.getDeclaringClass();
        }
        return values.stream().allMatch(value -> value.getClass() == first.getClass())
                ? first.getClass()
                : Object.class;
    }

    static String describe(List<?> values) {
        return values.stream().map(CategoricalDomain::label).collect(Collectors.joining(", ", "{", "}"));
    }
}
