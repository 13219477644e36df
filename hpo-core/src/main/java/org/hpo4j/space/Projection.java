package org.hpo4j.space;

import org.hpo4j.space.diagram.Guide;

/**
 * Moves an invalid point to a valid one: each parameter in turn keeps the value of its code where that leaves a valid
 * continuation, else takes the nearest that does; where values have no order, its code is spread over those that do.
 */
final class Projection implements Guide {
    private final Component component;
    private final double[] codes;

    Projection(Component component, double[] codes) {
        this.component = component;
        this.codes = codes;
    }

    @Override
    public long choose(int variable, Object[] values, long choices) {
        Domain<?> domain = component.active(variable, values) ? component.domain(variable, values) : null;
        if (choices == 1 || domain == null || !domain.finite()) {
            return 0;
        }
        return domain.indexOf(domain.decode(codes[variable]));
    }

    @Override
    public long choose(int variable, Object[] values, double[] masses) {
        Domain<?> domain = component.active(variable, values) ? component.domain(variable, values) : null;
        if (domain == null || masses.length == 1) {
            return 0;
        }
        int wanted = (int) domain.indexOf(domain.decode(codes[variable]));
        if (masses[wanted] > 0) {
            return wanted;
        }
        return domain.ordered()
                ? nearest(domain, codes[variable], wanted, masses)
                : spread(domain, codes[variable], masses);
    }

    private static int nearest(Domain<?> domain, double code, int wanted, double[] masses) {
        int below = wanted;
        while (below >= 0 && masses[below] == 0) {
            below--;
        }
        int above = wanted;
        while (above < masses.length && masses[above] == 0) {
            above++;
        }
        if (below < 0 || above == masses.length) {
            return below < 0 ? above : below;
        }
        return Math.abs(code(domain, below) - code) <= Math.abs(code(domain, above) - code) ? below : above;
    }

    private static <T> double code(Domain<T> domain, int index) {
        return domain.encode(domain.valueAt(index));
    }

    private static int spread(Domain<?> domain, double code, double[] masses) {
        double total = 0;
        for (int i = 0; i < masses.length; i++) {
            total += masses[i] > 0 ? domain.probability(i) : 0;
        }
        double rest = Curve.clampToUnit(code) * total;
        int last = 0;
        for (int i = 0; i < masses.length; i++) {
            if (masses[i] > 0) {
                last = i;
                rest -= domain.probability(i);
                if (rest < 0) {
                    break;
                }
            }
        }
        return last;
    }
}
