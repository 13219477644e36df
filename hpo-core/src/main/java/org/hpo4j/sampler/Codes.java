package org.hpo4j.sampler;

import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/** What samplers that model a space see of a configuration. */
public final class Codes {
    private Codes() {}

    /**
     * Returns the codes of a configuration in the unit cube of a space.
     *
     * <p>A configuration that isn't of this space, such as one of its older form, is taken parameter by parameter.
     *
     * @param space the space
     * @param configuration any configuration
     * @return one number a parameter; NaN where it is inactive, or has no value of this space's
     */
    public static double[] ofActive(SearchSpace space, Configuration configuration) {
        boolean[] active = space.active(configuration);
        double[] codes = of(space, configuration);
        for (int c = 0; c < codes.length; c++) {
            codes[c] = active[c] ? codes[c] : Double.NaN;
        }
        return codes;
    }

    private static double[] of(SearchSpace space, Configuration configuration) {
        try {
            return space.encode(configuration);
        } catch (IllegalArgumentException foreign) {
            return byParameter(space, configuration);
        }
    }

    /**
     * Codes a configuration that may be of another form of the space, parameter by parameter.
     *
     * @param space the space
     * @param configuration its values
     * @return a code for each parameter in the order of declaration; NaN where the configuration has no value
     */
    public static double[] byParameter(SearchSpace space, Configuration configuration) {
        return space.params().stream()
                .mapToDouble(param -> code(param, configuration))
                .toArray();
    }

    private static <T> double code(Param<T> param, Configuration configuration) {
        Domain<T> domain = param.domain();
        return configuration.find(param).map(domain::encode).orElse(Double.NaN);
    }
}
