package org.hpo4j.sampler.wrapper;

import org.hpo4j.math.TruncatedNormal;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Domain;

/** The distribution of one parameter around a believed value. Thread safety: stateless. */
final class Belief {
    private static final double CHOICE = 0.7;
    private static final double ROOT_OF_TWO_PI = 2.5066282746310002;

    private Belief() {}

    static <T> T near(Domain<T> domain, Object believed, double spread, RandomStream stream) {
        double u = stream.nextDouble();
        double centre = code(domain, believed);
        if (!domain.ordered()) {
            return stream.nextDouble() < CHOICE ? domain.decode(centre) : domain.decode(u);
        }
        double distance = TruncatedNormal.quantile(u, -centre / spread, (1 - centre) / spread);
        return domain.decode(centre + spread * distance);
    }

    /** The density at a value, relative to that of the domain. */
    static <T> double density(Domain<T> domain, Object believed, double spread, Object tried) {
        double centre = code(domain, believed);
        if (!domain.ordered()) {
            double share = domain.probability(domain.indexOf(tried));
            return (tried.equals(believed) ? CHOICE : 0) / share + 1 - CHOICE;
        }
        double z = (code(domain, tried) - centre) / spread;
        double mass = TruncatedNormal.mass(-centre / spread, (1 - centre) / spread);
        return StrictMath.exp(-z * z / 2) / (ROOT_OF_TWO_PI * spread * mass);
    }

    @SuppressWarnings("unchecked") // the domain vouches for its values
    private static <T> double code(Domain<T> domain, Object value) {
        return domain.encode((T) value);
    }
}
