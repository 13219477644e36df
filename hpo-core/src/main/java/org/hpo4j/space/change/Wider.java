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
            return a.contains(b.low()) && a.contains(b.high()) && (b.size() == 1 || a.contains(b.valueAt(1)));
        }
        if (wide instanceof NormalDomain a && narrow instanceof NormalDomain b) {
            return a.low() <= b.low() && a.high() >= b.high() && (a.step() == 0 || a.step() == b.step());
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
}
