package org.hpo4j.space;

import java.util.List;

/**
 * A categorical parameter each of whose options has parameters of its own (Hyperopt's {@code choice} of sub-spaces).
 *
 * <p>Those of option {@code svm} of the choice {@code model} are named {@code model.svm.<name>} and exist only while the
 * option is chosen.
 *
 * <p>Thread safety: confined to one thread.
 *
 * @param <T> the type of the options
 */
public final class Alternatives<T> {
    private final Scope outer;
    private final String name;
    private final Param<T> param;

    Alternatives(Scope outer, String name, Param<T> param) {
        this.outer = outer;
        this.name = name;
        this.param = param;
    }

    /**
     * Returns the parameter that tells which option is chosen.
     *
     * @return the handle
     */
    public Param<T> param() {
        return param;
    }

    /**
     * Opens an option.
     *
     * @param option one of the options
     * @return the scope in which to declare the option's parameters
     * @throws IllegalArgumentException if it isn't one of the options
     */
    public Scope option(T option) {
        return outer.under(new Condition.In(param, List.of(option))).group(name).group(CategoricalDomain.label(option));
    }
}
