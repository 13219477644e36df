package org.hpo4j.dl4j.space;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scope;
import org.hpo4j.study.Trial;

/**
 * A number of layers that varies, each with parameters of its own, which exist only while the layer does.
 *
 * <p>What a layer has is the user's: one handle, or a record of several.
 *
 * <pre>{@code
 * LayersSpace<Param<Integer>> widths = LayersSpace.in(space, "dense", 1, 4, layer -> layer.logInteger("width", 16, 256));
 * for (Param<Integer> width : widths.get(trial)) {
 *     list.layer(new DenseLayer.Builder().nOut(trial.get(width)).build());
 * }
 * }</pre>
 *
 * <p>The parameters are {@code dense}, the number of layers, and {@code dense.1.width}, {@code dense.2.width}, and so on.
 * What all layers share is declared outside. Layers may hold other spaces:
 * {@code layer -> DropoutSpace.in(layer, 0, 0.5, DropoutType.values())}.
 *
 * <p>Thread safety: immutable if the layers are.
 *
 * @param <L> what is declared for a layer
 */
public final class LayersSpace<L> {
    private final Param<Integer> count;
    private final List<L> layers;

    private LayersSpace(Param<Integer> count, List<L> layers) {
        this.count = count;
        this.layers = List.copyOf(layers);
    }

    /**
     * Declares layers in a scope.
     *
     * @param scope the space's builder, or a part of it
     * @param name the name of the number of layers, and the group of their parameters
     * @param low the least number of layers, 0 or more
     * @param high the greatest number of layers, 1 or more and at least {@code low}; if equal, the number is a constant
     * @param layer declares the parameters of one layer; called once for each that is possible, in order
     * @param <L> what is declared for a layer
     * @return the layers
     * @throws IllegalArgumentException if the numbers are out of their range, or the name is taken or malformed
     */
    public static <L> LayersSpace<L> in(Scope scope, String name, int low, int high, Function<Scope, L> layer) {
        check(name, low, high);
        Param<Integer> count = low == high ? scope.constant(name, high) : scope.integer(name, low, high);
        List<L> layers = new ArrayList<>();
        for (int number = 1; number <= high; number++) {
            Scope branch = number <= low ? scope : scope.whenAtLeast(count, number);
            layers.add(layer.apply(branch.group(name).group(Integer.toString(number))));
        }
        return new LayersSpace<>(count, layers);
    }

    private static void check(String name, int low, int high) {
        String layers = "LayersSpace \"" + name + "\": ";
        Arguments.require(low >= 0, layers + "low", low, "be 0 or more", "1 was meant");
        Arguments.require(high >= 1, layers + "high", high, "be 1 or more", "the layers can be left out altogether");
        Arguments.require(low <= high, layers + "low", low, "be at most high, " + high, "the two were swapped");
    }

    /**
     * Returns the parameter that tells how many layers there are.
     *
     * @return the handle
     */
    public Param<Integer> count() {
        return count;
    }

    /**
     * Returns all layers that are possible, for constraints between them.
     *
     * @return from the first to the last, {@code high} of them
     */
    public List<L> all() {
        return layers;
    }

    /**
     * Returns the layers that exist in a trial.
     *
     * @param trial a trial of a study of this space
     * @return from the first to the last, {@code count} of them
     */
    public List<L> get(Trial trial) {
        return from(trial.configuration());
    }

    /**
     * Returns the layers that exist in a configuration.
     *
     * @param configuration a configuration of this space
     * @return from the first to the last, {@code count} of them
     */
    public List<L> from(Configuration configuration) {
        return layers.subList(0, configuration.get(count));
    }
}
