package org.hpo4j.space.change;

import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.NormalDomain;
import org.hpo4j.space.OrdinalDomain;

/** Whether every value of one domain is a value of another; how likely the values are doesn't matter. */
final class Wider {
    private Wider() {}

    static boolean holdsAll(Domain<?> wide, Domain<?> narrow) {
        if (wide instanceof FloatDomain a && narrow instanceof FloatDomain b) {
            return holdsAll(a, b);
        }
        if (wide instanceof IntDomain a && narrow instanceof IntDomain b) {
            return holdsAll(a, b);
        }
        if (wide instanceof NormalDomain a && narrow instanceof NormalDomain b) {
            return holdsAll(a, b);
        }
        if (wide instanceof CategoricalDomain<?> a && narrow instanceof CategoricalDomain<?> b) {
            return a.choices().containsAll(b.choices());
        }
        return wide instanceof OrdinalDomain<?> a
                && narrow instanceof OrdinalDomain<?> b
                && a.values().containsAll(b.values());
    }

    private static boolean holdsAll(FloatDomain wide, FloatDomain narrow) {
        boolean ends = wide.contains(narrow.low()) && wide.contains(narrow.high());
        if (!ends || wide.step() == 0 || narrow.low() == narrow.high()) {
            return ends;
        }
        return narrow.step() != 0 && wide.contains(narrow.valueAt(1));
    }

    private static boolean holdsAll(IntDomain wide, IntDomain narrow) {
        boolean ends = wide.contains(narrow.low()) && wide.contains(narrow.high());
        return ends && (narrow.size() == 1 || wide.contains(narrow.valueAt(1)));
    }

    private static boolean holdsAll(NormalDomain wide, NormalDomain narrow) {
        boolean inside = wide.low() <= narrow.low() && wide.high() >= narrow.high();
        return inside && (wide.step() == 0 || wide.step() == narrow.step());
    }
}
