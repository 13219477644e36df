package org.hpo4j.space.record;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.NormalDomain;
import org.hpo4j.space.OrdinalDomain;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scale;
import org.hpo4j.space.Scope;
import org.jspecify.annotations.Nullable;

/** The domains of components that are a single parameter. */
final class Leaves {
    private Leaves() {}

    static Param<?> declare(RecordComponent component, Class<?> type, Scope scope) {
        Domain<?> domain;
        try {
            domain = domain(component, type);
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException(
                    "Search space: component " + component.getDeclaringRecord().getSimpleName() + "."
                            + component.getName() + ": "
                            + String.valueOf(fault.getMessage()).replaceFirst("^Search space: ", ""),
                    fault);
        }
        if (domain == null) {
            throw Reader.fault(
                    component.getDeclaringRecord().getSimpleName() + "." + component.getName() + " ("
                            + type.getSimpleName() + ")",
                    "have an annotation for its range that fits its type",
                    "@Uniform or @LogUniform for a double, @IntRange for an int, @Choice for a String");
        }
        return scope.param(component.getName(), domain);
    }

    private static @Nullable Domain<?> domain(RecordComponent component, Class<?> type) {
        Choice choice = component.getAnnotation(Choice.class);
        if (choice != null) {
            return choice(choice, type);
        }
        if (type == double.class || type == Double.class) {
            return real(component);
        }
        IntRange range = component.getAnnotation(IntRange.class);
        if (range != null && (type == int.class || type == Integer.class)) {
            return new IntDomain(range.min(), range.max(), range.log() ? Scale.LOG : Scale.LINEAR, range.step());
        }
        if (type == boolean.class || type == Boolean.class) {
            return new CategoricalDomain<>(List.of(false, true));
        }
        return type.isEnum() ? new CategoricalDomain<>(List.of(type.getEnumConstants())) : null;
    }

    private static @Nullable Domain<?> real(RecordComponent component) {
        Uniform uniform = component.getAnnotation(Uniform.class);
        if (uniform != null) {
            return new FloatDomain(uniform.min(), uniform.max(), Scale.LINEAR, uniform.step());
        }
        LogUniform log = component.getAnnotation(LogUniform.class);
        if (log != null) {
            return new FloatDomain(log.min(), log.max(), Scale.LOG, log.step());
        }
        ReverseLogUniform reverse = component.getAnnotation(ReverseLogUniform.class);
        if (reverse != null) {
            return new FloatDomain(reverse.min(), reverse.max(), Scale.REVERSE_LOG);
        }
        Normal normal = component.getAnnotation(Normal.class);
        return normal == null
                ? null
                : new NormalDomain(
                        normal.mean(),
                        normal.deviation(),
                        normal.log() ? Scale.LOG : Scale.LINEAR,
                        normal.min(),
                        normal.max(),
                        normal.step());
    }

    private static Domain<?> choice(Choice choice, Class<?> type) {
        List<Object> values =
                Arrays.stream(choice.value()).map(label -> value(label, type)).toList();
        if (choice.ordered()) {
            return new OrdinalDomain<>(values);
        }
        return new CategoricalDomain<>(
                values, Arrays.stream(choice.weights()).boxed().toList());
    }

    private static Object value(String label, Class<?> type) {
        if (type == String.class) {
            return label;
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(label);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(label);
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(label);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Reader.label(constant).equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Search space: choice (" + label
                            + ") must be a constant of " + type.getSimpleName() + ".\nMaybe it was renamed."));
        }
        throw new IllegalArgumentException("Search space: type (" + type.getSimpleName()
                + ") must be String, int, long, double or an enum where @Choice lists labels.\nMaybe make it an enum.");
    }

    /** Opens the branch under the parent's values of these labels. */
    @SuppressWarnings("unchecked") // the values are the domain's own
    static <T> Scope when(Scope scope, Param<T> parent, String[] labels) {
        Object[] values =
                Arrays.stream(labels).map(label -> find(parent.domain(), label)).toArray();
        return scope.when((Param<Object>) parent, values);
    }

    private static Object find(Domain<?> domain, String label) {
        for (long i = 0; domain.finite() && i < domain.size(); i++) {
            if (Reader.label(domain.valueAt(i)).equals(label)) {
                return domain.valueAt(i);
            }
        }
        throw Reader.fault("value \"" + label + "\" in @When", "be a value of " + domain.describe(), "it is misspelt");
    }
}
