package org.hpo4j.space.growing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.OrdinalDomain;

/** The smallest domain that holds two of one kind. */
final class Union {
    private Union() {}

    static Domain<?> of(String name, Domain<?> known, Domain<?> asked) {
        if (known.equals(asked)) {
            return known;
        }
        if (known instanceof FloatDomain a && asked instanceof FloatDomain b && sameGrid(a, b)) {
            return new FloatDomain(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()), a.scale(), a.step());
        }
        if (known instanceof IntDomain a && asked instanceof IntDomain b && sameGrid(a, b)) {
            return new IntDomain(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()), a.scale(), a.step());
        }
        if (known instanceof CategoricalDomain<?> a && asked instanceof CategoricalDomain<?> b && equallyLikely(a, b)) {
            return new CategoricalDomain<>(union(a.choices(), b.choices()));
        }
        if (known instanceof OrdinalDomain<?> a && asked instanceof OrdinalDomain<?> b && sameOrder(a, b)) {
            return a.values().size() >= b.values().size() ? a : b;
        }
        throw new IllegalArgumentException("Search space: parameter \"" + name + "\" (" + asked.describe()
                + ") must be asked for with the type, scale and step that it had before, " + known.describe()
                + ".\nMaybe two parameters share a name; give one a prefix.");
    }

    private static boolean sameGrid(FloatDomain a, FloatDomain b) {
        boolean same = a.scale() == b.scale() && a.step() == b.step();
        if (!same || a.step() == 0) {
            return same;
        }
        FloatDomain lower = a.low() <= b.low() ? a : b;
        FloatDomain both = new FloatDomain(lower.low(), Math.max(a.high(), b.high()), a.scale(), a.step());
        return both.contains(a.low()) && both.contains(b.low());
    }

    private static boolean sameGrid(IntDomain a, IntDomain b) {
        return a.scale() == b.scale() && a.step() == b.step() && ((long) a.low() - b.low()) % a.step() == 0;
    }

    private static boolean equallyLikely(CategoricalDomain<?> a, CategoricalDomain<?> b) {
        return a.weights().isEmpty() && b.weights().isEmpty();
    }

    private static boolean sameOrder(OrdinalDomain<?> a, OrdinalDomain<?> b) {
        return subsequence(a.values(), b.values()) || subsequence(b.values(), a.values());
    }

    private static boolean subsequence(List<?> few, List<?> many) {
        int found = 0;
        for (Object value : many) {
            if (found < few.size() && sameLabel(few.get(found), value)) {
                found++;
            }
        }
        return found == few.size();
    }

    private static boolean sameLabel(Object a, Object b) {
        return CategoricalDomain.label(a).equals(CategoricalDomain.label(b));
    }

    /** Choices are told apart by their labels: one that a log tells of is its label, where the program has an object. */
    private static List<Object> union(List<?> known, List<?> asked) {
        Map<String, Object> all = new LinkedHashMap<>();
        known.forEach(choice -> all.put(CategoricalDomain.label(choice), choice));
        asked.forEach(choice -> all.put(CategoricalDomain.label(choice), choice));
        return List.copyOf(all.values());
    }
}
