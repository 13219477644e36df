package org.hpo4j.dl4j.space;

import java.util.List;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scope;

/** Choices that have no coordinate where there is nothing to choose. */
final class Choices {
    private Choices() {}

    static <T> Param<T> declare(Scope scope, String name, List<T> options) {
        return options.size() == 1
                ? scope.constant(name, options.get(0))
                : scope.param(name, new CategoricalDomain<>(options));
    }

    /** The scope of what only some options have; the scope itself if all have it. */
    static <T> Scope branch(Scope scope, Param<T> choice, int options, T[] some) {
        return some.length == options ? scope : scope.when(choice, some);
    }
}
