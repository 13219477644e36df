package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of values without an order: any Java values, told apart by their labels in logs and JSON.
 *
 * <p>Coding: the unit interval is cut into as many equal cells as there are choices, in the order given. The label of an
 * enum constant is its name, of anything else its {@code toString()}.
 *
 * @param choices the values, at least one, no two with the same label
 * @param <T> the type of the values
 */
public record CategoricalDomain<T>(List<T> choices) implements Domain<T> {
    /**
     * Checks and copies the choices.
     *
     * @throws IllegalArgumentException if there is no choice, or two have the same label
     */
    public CategoricalDomain {
        choices = List.copyOf(choices);
        require(!choices.isEmpty(), "choices", choices, "hold at least one value", "the list was filtered too far");
        HashSet<String> labels = new HashSet<>();
        for (T choice : choices) {
            require(
                    labels.add(label(choice)),
                    "choices",
                    choices,
                    "have distinct labels, but \"" + label(choice) + "\" comes twice",
                    "give the type a toString() that tells its values apart");
        }
    }

    /**
     * Returns the name of a choice in logs and JSON.
     *
     * @param choice one of the choices
     * @return an enum constant's name, else {@code toString()}
     */
    public static String label(Object choice) {
        return choice instanceof Enum<?> constant ? constant.name() : choice.toString();
    }

    /**
     * Finds the choice of a label.
     *
     * @param label the label, as in a log
     * @return the choice
     * @throws IllegalArgumentException if no choice has this label
     */
    public T choice(String label) {
        return choices.stream()
                .filter(choice -> label(choice).equals(label))
                .findFirst()
                .orElseThrow(() ->
                        Declaration.fault("choice", label, "be one of " + describe(), "the search space was changed"));
    }

    @Override
    public T decode(double code) {
        double u = Math.min(Math.max(code, 0), 1);
        return choices.get((int) Math.min(Math.floor(u * choices.size()), choices.size() - 1));
    }

    @Override
    public double encode(T value) {
        int index = choices.indexOf(value);
        require(index >= 0, "value", value, "be one of " + describe(), "the search space was changed");
        return (index + 0.5) / choices.size();
    }

    @Override
    public boolean contains(Object value) {
        return choices.contains(value);
    }

    @Override
    public Class<?> type() {
        return choices.get(0) instanceof Enum<?> constant
                ? constant.getDeclaringClass()
                : choices.get(0).getClass();
    }

    @Override
    public String describe() {
        return choices.stream().map(CategoricalDomain::label).collect(Collectors.joining(", ", "{", "}"));
    }
}
