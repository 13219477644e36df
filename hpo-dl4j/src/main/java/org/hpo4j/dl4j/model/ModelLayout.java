package org.hpo4j.dl4j.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the state of a model consists of, in order: it fits another model only if both have the same layout.
 *
 * <p>States of equal length may mean different things: two optimizers of as many numbers a parameter, or one optimizer
 * whose numbers DL4J lays out by other blocks of parameters. So a layout names each parameter with its shape, its optimizer
 * and its block.
 *
 * @param entries one a parameter
 */
public record ModelLayout(List<Entry> entries) {
    /**
     * A parameter of a model.
     *
     * @param name such as {@code "0_W"}
     * @param shape its lengths
     * @param optimizer the class of its updater, such as {@code "Adam"}
     * @param block the number of the run of parameters whose updater state lies together
     */
    public record Entry(String name, List<Long> shape, String optimizer, int block) {
        /** Copies the shape. */
        public Entry {
            shape = List.copyOf(shape);
        }
    }

    /** Copies the entries. */
    public ModelLayout {
        entries = List.copyOf(entries);
    }

    /**
     * Finds what keeps a state of another layout from fitting.
     *
     * @param other the layout of the state
     * @return the first difference, in words; empty if there is none
     */
    public Optional<String> mismatch(ModelLayout other) {
        List<String> here = names(this);
        List<String> there = names(other);
        if (!here.equals(there)) {
            return Optional.of("parameters are " + here + " here and " + there + " there");
        }
        return IntStream.range(0, entries.size())
                .mapToObj(i -> difference(entries.get(i), other.entries.get(i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> difference(Entry here, Entry there) {
        String name = here.name();
        if (!here.shape().equals(there.shape())) {
            return Optional.of(name + " has the shape " + here.shape() + " here and " + there.shape() + " there");
        }
        if (!here.optimizer().equals(there.optimizer())) {
            return Optional.of(
                    name + " is trained by " + here.optimizer() + " here and by " + there.optimizer() + " there");
        }
        return here.block() == there.block()
                ? Optional.empty()
                : Optional.of("the updater of " + name + " is set up like that of other layers than there");
    }

    private static List<String> names(ModelLayout layout) {
        return layout.entries.stream().map(Entry::name).toList();
    }
}
