package org.hpo4j.dl4j.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that a model needs to go on training as if it had never stopped: parameters, updater state, counters.
 *
 * <p>What dropout and the like draw is no part of it: the epoch loop seeds ND4J's generator by (trial, epoch).
 *
 * <p>Thread safety: the arrays are never written to; {@link #close} belongs to the owner.
 */
public final class ModelState implements AutoCloseable {
    private final ModelLayout layout;
    private final Map<String, INDArray> arrays;
    private final int iterations;
    private final int epochs;

    /**
     * Makes a state.
     *
     * @param layout what the arrays mean
     * @param arrays by name, outside all workspaces; the state owns them from now on
     * @param iterations the number of parameter updates so far
     * @param epochs the number of epochs so far, as the model counts them
     */
    public ModelState(ModelLayout layout, Map<String, INDArray> arrays, int iterations, int epochs) {
        this.layout = layout;
        this.arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        this.iterations = iterations;
        this.epochs = epochs;
    }

    /**
     * Returns what the arrays mean.
     *
     * @return the layout of the model
     */
    public ModelLayout layout() {
        return layout;
    }

    /**
     * Returns the arrays.
     *
     * @return by name; to be read only
     */
    public Map<String, INDArray> arrays() {
        return arrays;
    }

    /**
     * Returns an array.
     *
     * @param name its name
     * @return the array; empty if the model has none such, as the updater of SGD has no state
     */
    public Optional<INDArray> array(String name) {
        return Optional.ofNullable(arrays.get(name));
    }

    /**
     * Returns how many parameter updates were made.
     *
     * @return 0 or more
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Returns how many epochs the model has counted.
     *
     * @return 0 or more
     */
    public int epochs() {
        return epochs;
    }

    /**
     * Returns the memory of the arrays.
     *
     * @return in bytes
     */
    public long bytes() {
        return arrays.values().stream()
                .mapToLong(array -> array.length() * array.dataType().width())
                .sum();
    }

    /**
     * Copies everything.
     *
     * @return a state with arrays of its own
     */
    public ModelState copy() {
        Map<String, INDArray> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copies.put(name, array.dup()));
        return new ModelState(layout, copies, iterations, epochs);
    }

    /** Frees the arrays. */
    @Override
    public void close() {
        arrays.values().stream().filter(INDArray::closeable).forEach(INDArray::close);
    }
}
