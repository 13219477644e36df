package org.hpo4j.execution.asktell;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.auto.AutoSampling;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.sampler.evolution.Nsga2;
import org.hpo4j.sampler.gp.Gp;
import org.hpo4j.sampler.grid.GridSampling;
import org.hpo4j.sampler.qmc.Halton;
import org.hpo4j.sampler.qmc.Sobol;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.sampler.tpe.Tpe;

/**
 * The samplers by the names that commands know them by.
 *
 * <p>Thread safety: immutable.
 */
public final class SamplerNames {
    private final Map<String, SamplerFactory> factories = new TreeMap<>(Map.ofEntries(
            Map.entry("random", new RandomSampling()),
            Map.entry("grid", new GridSampling()),
            Map.entry("sobol", new Sobol()),
            Map.entry("halton", new Halton()),
            Map.entry("tpe", Tpe.defaults()),
            Map.entry("tpe-univariate", Tpe.reference()),
            Map.entry("tpe-watanabe2023", Tpe.watanabe2023()),
            Map.entry("tpe-multivariate", Tpe.multivariate()),
            Map.entry("cma-es", CmaEs.defaults()),
            Map.entry("gp", Gp.defaults()),
            Map.entry("nsga2", Nsga2.defaults()),
            Map.entry("auto", AutoSampling.defaults())));

    /** Makes the list of HPO4J's own samplers. */
    public SamplerNames() {}

    /**
     * Lists the names.
     *
     * @return in alphabetical order
     */
    public Set<String> all() {
        return Collections.unmodifiableSet(factories.keySet());
    }

    /**
     * Finds the sampler of a name.
     *
     * @param name one of {@link #all()}
     * @return the sampler's settings
     * @throws IllegalArgumentException if there is none of that name
     */
    public SamplerFactory find(String name) {
        SamplerFactory factory = factories.get(name);
        if (factory == null) {
            throw Message.fault("sampler", name, "be one of " + factories.keySet(), "leave it out for auto");
        }
        return factory;
    }
}
