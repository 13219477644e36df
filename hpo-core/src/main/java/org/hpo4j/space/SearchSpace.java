package org.hpo4j.space;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that a study varies, in the order of their declaration, with their conditions and constraints.
 *
 * <p>A configuration is a point of the unit cube with one coordinate a sampled parameter; {@link #decode} and
 * {@link #encode} translate. Every sampler works on the cube, so that staying inside the space is the space's business
 * alone: every point stands for a valid configuration. A point whose values are valid stands for just these; another is
 * moved to a valid one near it, always to the same. The coordinate of an inactive parameter means nothing.
 *
 * <p>Thread safety: immutable; the predicates and functions given must be pure.
 */
public final class SearchSpace {
    private final Structure structure;
    private final List<Param<?>> params;
    private final List<@Nullable Repair> repairs;
    private final Map<String, Object> defaults;

    SearchSpace(Structure structure, Map<String, Object> defaults) {
        this.structure = structure;
        this.defaults = defaults;
        params = List.copyOf(structure.sampled);
        repairs = Arrays.asList(structure.components.stream()
                .map(component -> component.constrained() ? new Repair(component) : null)
                .toArray(Repair[]::new));
    }

    /**
     * Starts the declaration of a space.
     *
     * @return a builder without parameters
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the space without parameters: that of a study whose objective asks for values while it runs.
     *
     * @return the empty space
     */
    public static SearchSpace empty() {
        return new SearchSpace(new Structure(List.of(), List.of()), Map.of());
    }

    /**
     * Returns the sampled parameters: those with a coordinate.
     *
     * @return in the order of declaration
     */
    public List<Param<?>> params() {
        return params;
    }

    /**
     * Returns all parameters: the sampled ones, the derived ones and the constants.
     *
     * @return in the order of declaration
     */
    public List<Param<?>> allParams() {
        return structure.params;
    }

    /**
     * Returns the constraints.
     *
     * @return in the order of declaration
     */
    public List<Constraint> constraints() {
        return structure.constraints;
    }

    /**
     * Returns the conditions that must all hold for a parameter to be active; its parents must be active too.
     *
     * @param param a parameter of this space
     * @return empty if it is always active
     * @throws IllegalArgumentException if the parameter isn't of this space
     */
    public List<Condition> conditions(Param<?> param) {
        return structure.items.get(structure.slot(param)).conditions();
    }

    /**
     * Tells whether a parameter's value may be changed by itself: no condition, dependent range or constraint reads it, so
     * that the other values of a configuration stay what they are, and valid.
     *
     * @param param a parameter of this space
     * @return true if so
     * @throws IllegalArgumentException if the parameter isn't of this space
     */
    public boolean isFree(Param<?> param) {
        int slot = structure.slot(param);
        return structure.items.get(slot).range() == null
                && structure.components.stream().allMatch(component -> component.freeAt(slot));
    }

    /**
     * Returns the number of coordinates of the unit cube.
     *
     * @return d, the number of sampled parameters
     */
    public int dimension() {
        return params.size();
    }

    /**
     * Returns the valid configuration that a point of the unit cube stands for.
     *
     * @param codes one code in [0, 1] a sampled parameter, in the order of declaration
     * @return a configuration of this space
     * @throws IllegalArgumentException if the number of codes is not {@link #dimension()}
     */
    public Configuration decode(double[] codes) {
        checkDimension(codes);
        Object[] values = new Object[structure.items.size()];
        for (int i = 0; i < repairs.size(); i++) {
            Component component = structure.components.get(i);
            Repair repair = repairs.get(i);
            scatter(
                    component,
                    repair == null ? plain(component, codes) : repair.decode(local(component, codes)),
                    values);
        }
        return configuration(values);
    }

    /**
     * Returns the configuration that a point of the unit cube stands for if its values are valid as they are: for samplers
     * that would rather have another point than one that {@link #decode} has moved.
     *
     * @param codes one code in [0, 1] a sampled parameter, in the order of declaration
     * @return what {@link #decode} gives; empty if it would have to move the point
     * @throws IllegalArgumentException if the number of codes is not {@link #dimension()}
     */
    public Optional<Configuration> decodeIfValid(double[] codes) {
        checkDimension(codes);
        Object[] values = new Object[structure.items.size()];
        for (Component component : structure.components) {
            double[] own = local(component, codes);
            Object[] decoded = new Object[component.size()];
            if (!component.decode(decoded, v -> own[v])) {
                return Optional.empty();
            }
            scatter(component, decoded, values);
        }
        return Optional.of(configuration(values));
    }

    private void checkDimension(double[] codes) {
        Declaration.require(
                codes.length == params.size(),
                "number of codes",
                codes.length,
                "be the space's dimension, " + params.size(),
                "the point belongs to another space");
    }

    private double[] local(Component component, double[] codes) {
        double[] local = new double[component.size()];
        for (int v = 0; v < local.length; v++) {
            int coordinate = structure.coordinates[component.slots[v]];
            local[v] = coordinate < 0 ? 0.5 : codes[coordinate];
        }
        return local;
    }

    private Object[] plain(Component component, double[] codes) {
        Object[] values = new Object[component.size()];
        component.decode(values, v -> codes[structure.coordinates[component.slots[v]]]);
        return values;
    }

    private static Object[] gather(Component component, Object[] values) {
        Object[] local = new Object[component.size()];
        for (int v = 0; v < local.length; v++) {
            local[v] = values[component.slots[v]];
        }
        return local;
    }

    static void scatter(Component component, Object[] local, Object[] values) {
        for (int v = 0; v < local.length; v++) {
            values[component.slots[v]] = local[v];
        }
    }

    Configuration configuration(Object[] values) {
        return Configuration.owning(new NamedValues(structure.names, values));
    }

    /**
     * Returns the point of the unit cube that stands for a configuration.
     *
     * @param configuration a configuration of this space
     * @return one code a sampled parameter, in the order of declaration; 0.5 for inactive ones
     * @throws IllegalArgumentException if a value is missing, outside its domain, or breaks a constraint
     */
    public double[] encode(Configuration configuration) {
        Object[] values = Validation.of(structure, configuration.asMap()).check();
        double[] codes = new double[params.size()];
        for (Component component : structure.components) {
            Object[] local = gather(component, values);
            for (int v = 0; v < local.length; v++) {
                int coordinate = structure.coordinates[component.slots[v]];
                if (coordinate >= 0) {
                    Domain<?> domain = local[v] == null ? null : component.domain(v, local);
                    codes[coordinate] = domain == null ? 0.5 : Repair.encode(domain, local[v]);
                }
            }
        }
        return codes;
    }

    /**
     * Tells which coordinates mean something at a configuration.
     *
     * @param configuration a configuration of this space
     * @return for each sampled parameter, in the order of declaration, whether it is active
     */
    public boolean[] active(Configuration configuration) {
        boolean[] mask = new boolean[params.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = configuration.asMap().containsKey(params.get(i).name());
        }
        return mask;
    }

    /**
     * Draws a valid configuration, with every parameter distributed as its domain says, given that the whole is valid.
     *
     * <p>Exact wherever the constrained parameters are finite, or valid values turn up within 20000 draws; beyond that a
     * bounded random walk comes near it.
     *
     * @param stream where the numbers come from; without constraints one a sampled parameter is drawn
     * @return a configuration of this space
     */
    public Configuration sample(RandomStream stream) {
        double[] codes = new double[params.size()];
        Arrays.setAll(codes, i -> stream.nextDouble());
        Object[] values = new Object[structure.items.size()];
        for (int i = 0; i < repairs.size(); i++) {
            Component component = structure.components.get(i);
            Repair repair = repairs.get(i);
            scatter(component, repair == null ? plain(component, codes) : repair.sample(stream), values);
        }
        return configuration(values);
    }

    /**
     * Checks values that come from outside, such as a log, and makes a configuration of them.
     *
     * @param values a value of its domain for every active parameter of this space; those of derived parameters may be left
     *     out
     * @return the configuration, with the derived values
     * @throws IllegalArgumentException if a value is missing, not of its domain, or of an unknown or inactive parameter, or
     *     a constraint is broken
     */
    public Configuration configuration(Map<String, ?> values) {
        return configuration(Validation.of(structure, values).check());
    }

    /**
     * Gives values of an older form of this space their place in it: parameters that it lacks get their declared defaults.
     *
     * @param values by parameter name
     * @return the configuration
     * @throws IllegalArgumentException if the values and the defaults make none
     */
    public Configuration adopt(Map<String, ?> values) {
        @Nullable Object[] given = new Object[structure.items.size()];
        values.forEach((name, value) -> {
            int slot = structure.names.place(name);
            if (slot >= 0 && structure.items.get(slot).sampled()) {
                given[slot] = value;
            }
        });
        return adopt(given);
    }

    /** The same for values by slot, none of them of a derived parameter. */
    Configuration adopt(@Nullable Object[] given) {
        defaults.forEach((name, value) -> {
            int slot = structure.names.place(name);
            if (given[slot] == null
                    && structure.mayBeActive(slot, given)
                    && possible(new NamedValues(structure.names, given), name, value)) {
                given[slot] = value;
            }
        });
        return configuration(new Validation(structure, given).check());
    }

    private boolean possible(Map<String, Object> values, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Completion(structure, more).possible();
    }

    /**
     * Completes given values to a valid configuration, by drawing the others as {@link #sample} does.
     *
     * @param partial some values by parameter name; what makes their parameters active is drawn accordingly
     * @param stream where the numbers come from
     * @return a configuration that holds the given values
     * @throws IllegalArgumentException if a value isn't of its domain or of an unknown parameter, or no valid completion is
     *     found
     */
    public Configuration complete(Map<String, ?> partial, RandomStream stream) {
        return configuration(new Completion(structure, partial).draw(stream));
    }

    /**
     * Returns the configuration of the declared defaults, completed where there is none.
     *
     * @param stream where the numbers for parameters without a default come from
     * @return a configuration to try first
     * @throws IllegalArgumentException if the defaults break a constraint
     */
    public Configuration defaults(RandomStream stream) {
        Map<String, Object> active = new LinkedHashMap<>();
        defaults.forEach((name, value) -> {
            if (possible(active, name, value)) {
                active.put(name, value);
            }
        });
        return complete(active, stream);
    }

    /**
     * Returns the declared defaults.
     *
     * @return values by parameter name, in the order of declaration
     */
    public Map<String, Object> declaredDefaults() {
        return defaults;
    }

    /**
     * Lists and counts all valid configurations.
     *
     * @return the combinations
     * @throws IllegalArgumentException if a parameter is continuous, or the constraints tie too many values together
     */
    public Combinations combinations() {
        return combinations(Grid.NONE);
    }

    /**
     * Lists and counts all valid configurations that hold given values; a continuous parameter of which the value is given
     * counts as one point.
     *
     * @param partial values by parameter name
     * @return the combinations in which these parameters are active and have these values
     * @throws IllegalArgumentException if a name is unknown, a value lies outside its domain, another parameter is
     *     continuous, or the constraints tie too many values together
     */
    public Combinations completions(Map<String, ?> partial) {
        Map<String, List<Object>> given = new Completion(structure, partial).given();
        return new Combinations(this, new Restriction(given, Grid.of(given), true));
    }

    /**
     * Lists and counts all valid configurations on a grid.
     *
     * @param grid the points that stand for continuous parameters
     * @return the combinations
     * @throws IllegalArgumentException if a parameter is continuous and has no grid, or the constraints tie too many values
     *     together
     */
    public Combinations combinations(Grid grid) {
        return new Combinations(this, new Restriction(Map.of(), grid, true));
    }

    /**
     * Returns what identifies the space: equal for spaces of equal domains, conditions, constraints (opaque ones by name and
     * parameters) and defaults.
     *
     * @return 64 hexadecimal digits, the SHA-256 of the canonical JSON form
     */
    public String fingerprint() {
        return Fingerprint.of(SpaceJson.write(this));
    }

    Structure structure() {
        return structure;
    }

    /**
     * Compares domains, conditions, constraints and defaults; of a rule that is code only its name and parameters.
     *
     * @param other any object
     * @return true if it is an equal space
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof SearchSpace space
                && params.equals(space.params)
                && allParams().equals(space.allParams())
                && SpaceJson.write(this).equals(SpaceJson.write(space));
    }

    @Override
    public int hashCode() {
        return params.hashCode();
    }

    @Override
    public String toString() {
        return "SearchSpace" + allParams() + (structure.constraints.isEmpty() ? "" : " with " + structure.constraints);
    }

    /**
     * Declares parameters one by one; each call returns the handle by which trials read the value.
     *
     * <p>Thread safety: confined to one thread.
     */
    public static final class Builder extends ConstraintScope {
        private Builder() {}
    }
}
