package org.hpo4j.dl4j.space;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scope;
import org.hpo4j.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * A choice of dropouts with a rate: {@code .dropOut(dropout.get(trial))}.
 *
 * <p>The parameters are {@code dropout}, the choice, and {@code dropout.rate}, the share that is dropped, uniform, and active
 * for all but NONE. DL4J counts what is kept; this class translates. Thread safety: immutable.
 */
public final class DropoutSpace {
    private final Param<DropoutType> type;
    private final @Nullable Param<Double> rate;

    private DropoutSpace(Param<DropoutType> type, @Nullable Param<Double> rate) {
        this.type = type;
        this.rate = rate;
    }

    /**
     * Declares a choice in a scope.
     *
     * @param scope the space's builder, or a part of it such as a layer
     * @param low the least share that is dropped, 0 or more
     * @param high the greatest share that is dropped, below 1
     * @param choices at least one
     * @return the handles
     * @throws IllegalArgumentException if there is no choice, the rates are inverted or not in [0, 1), or a name is taken
     */
    public static DropoutSpace in(Scope scope, double low, double high, DropoutType... choices) {
        List<DropoutType> all = List.of(choices);
        Arguments.require(
                !all.isEmpty(), "DropoutSpace: choices", all, "be at least one", "DropoutType.DROPOUT was meant");
        Arguments.require(
                low >= 0 && high < 1,
                "DropoutSpace: rate",
                low + " to " + high,
                "lie in [0, 1)",
                "the share that is kept was given, or percent");
        Param<DropoutType> type = Choices.declare(scope, "dropout", all);
        DropoutType[] dropping =
                Stream.of(choices).filter(choice -> choice != DropoutType.NONE).toArray(DropoutType[]::new);
        if (dropping.length == 0) {
            return new DropoutSpace(type, null);
        }
        Scope branch = Choices.branch(scope, type, all.size(), dropping).group("dropout");
        return new DropoutSpace(type, branch.uniform("rate", low, high));
    }

    /**
     * Returns the parameter that tells which dropout is chosen.
     *
     * @return the handle, of a constant if there is only one
     */
    public Param<DropoutType> type() {
        return type;
    }

    /**
     * Returns the dropout of a trial.
     *
     * @param trial a trial of a study of this space
     * @return a new dropout; null for NONE, which DL4J takes for the network's default
     */
    public @Nullable IDropout get(Trial trial) {
        return from(trial.configuration());
    }

    /**
     * Returns the dropout of a configuration.
     *
     * @param configuration a configuration of this space
     * @return a new dropout; null for NONE, which DL4J takes for the network's default
     */
    public @Nullable IDropout from(Configuration configuration) {
        DropoutType chosen = configuration.get(type);
        double dropped = rate == null || chosen == DropoutType.NONE ? 0 : configuration.get(rate);
        return switch (chosen) {
            case NONE -> null;
            case DROPOUT -> new Dropout(1 - dropped);
            case ALPHA -> new AlphaDropout(1 - dropped);
            case GAUSSIAN -> new GaussianDropout(dropped);
        };
    }
}
