package org.hpo4j.space.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/**
 * A search space written as a record, whose instances the configurations are.
 *
 * <pre>{@code
 * record Hyper(@LogUniform(min = 1e-4, max = 1) double learningRate, @IntRange(min = 16, max = 256) int width,
 *              Activation activation, boolean bias) {}
 *
 * RecordSpace<Hyper> hyper = RecordSpace.of(Hyper.class);
 * Hyper drawn = hyper.from(hyper.space().sample(stream));
 * }</pre>
 *
 * <p>Components: {@code double} and {@code int} with an annotation for their range; {@code String} and numbers with
 * {@link Choice}; enums; booleans; nested records, a group each ({@code optimizer.momentum}); sealed interfaces of records,
 * a choice of sub-spaces each; {@code Optional} of any of them with {@link When}.
 *
 * <p>Thread safety: immutable.
 *
 * @param <R> the record
 */
public final class RecordSpace<R extends Record> {
    private final Class<R> type;
    private final SearchSpace space;
    private final Part part;
    private final Handles handles;

    private RecordSpace(Class<R> type, SearchSpace space, Part part, Handles handles) {
        this.type = type;
        this.space = space;
        this.part = part;
        this.handles = handles;
    }

    /** The handles of a record's parameters, by name, for constraints. */
    @FunctionalInterface
    public interface Handles {
        /**
         * Finds a handle.
         *
         * @param name the parameter's name: the component's, with those of the records around it before it
         * @param type the class of its values, boxed
         * @param <T> the type of its values
         * @return the handle
         * @throws IllegalArgumentException if there is no such parameter, or its values are of another class
         */
        <T> Param<T> get(String name, Class<T> type);
    }

    /**
     * Reads the space of a record.
     *
     * @param type the record
     * @param <R> the record
     * @return its space
     * @throws IllegalArgumentException if a component has no range or one that is refused, naming the component
     */
    public static <R extends Record> RecordSpace<R> of(Class<R> type) {
        return of(type, (space, handles) -> {});
    }

    /**
     * Reads the space of a record, and adds constraints, derived parameters or defaults to it.
     *
     * @param type the record
     * @param more declares them
     * @param <R> the record
     * @return its space
     * @throws IllegalArgumentException if a component has no range or one that is refused, naming the component
     */
    public static <R extends Record> RecordSpace<R> of(Class<R> type, BiConsumer<SearchSpace.Builder, Handles> more) {
        SearchSpace.Builder builder = SearchSpace.builder();
        Reader reader = new Reader();
        Part part = reader.record(type, builder);
        Handles handles = new Handles() {
            @Override
            public <T> Param<T> get(String name, Class<T> wanted) {
                return reader.handle(name, wanted);
            }
        };
        more.accept(builder, handles);
        return new RecordSpace<>(type, builder.build(), part, handles);
    }

    /**
     * Returns the space.
     *
     * @return the space that the record describes
     */
    public SearchSpace space() {
        return space;
    }

    /**
     * Returns the handle of a component.
     *
     * @param name the parameter's name: the component's, with those of the records around it before it
     * @param valueType the class of its values, boxed
     * @param <T> the type of its values
     * @return the handle
     * @throws IllegalArgumentException if there is no such parameter, or its values are of another class
     */
    public <T> Param<T> param(String name, Class<T> valueType) {
        return handles.get(name, valueType);
    }

    /**
     * Fills the record in.
     *
     * @param configuration a configuration of {@link #space()}
     * @return the record
     * @throws java.util.NoSuchElementException if a value is missing
     * @throws IllegalStateException if the record's constructor throws
     */
    public R from(Configuration configuration) {
        return type.cast(part.read(configuration));
    }

    /**
     * Returns the configuration of a record: to enqueue defaults, or last year's winner.
     *
     * @param record a record within the ranges
     * @return the configuration
     * @throws IllegalArgumentException if a value is outside its range, or breaks a constraint
     */
    public Configuration configuration(R record) {
        Map<String, Object> values = new LinkedHashMap<>();
        part.write(record, values);
        return space.configuration(values);
    }
}
