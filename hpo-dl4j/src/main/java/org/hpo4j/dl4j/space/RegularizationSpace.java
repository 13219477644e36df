package org.hpo4j.dl4j.space;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scope;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * A choice of regularizations with their strengths: {@code .regularization(regularization.get(trial))}.
 *
 * <p>The parameters are {@code regularization}, the choice, and {@code regularization.l1}, {@code regularization.l2},
 * {@code regularization.weightDecay}, each on the log scale and active only where it is used. A single strength needs no such
 * choice: {@code .l2(trial.get(l2))} does. Thread safety: immutable.
 */
public final class RegularizationSpace {
    private final Param<RegularizationType> type;
    private final List<Strength> strengths;

    /** One kind of term with its coefficient. */
    private record Strength(List<RegularizationType> types, Param<Double> param, Term term) {}

    @FunctionalInterface
    private interface Term {
        Regularization of(double coefficient);
    }

    private RegularizationSpace(Param<RegularizationType> type, List<Strength> strengths) {
        this.type = type;
        this.strengths = List.copyOf(strengths);
    }

    /**
     * Declares a choice in a scope.
     *
     * @param scope the space's builder, or a part of it
     * @param low the least strength, above 0, such as 1e-6
     * @param high the greatest strength, such as 1e-2
     * @param choices at least one
     * @return the handles
     * @throws IllegalArgumentException if there is no choice, the bounds are inverted or not above 0, or a name is taken
     */
    public static RegularizationSpace in(Scope scope, double low, double high, RegularizationType... choices) {
        return new Declaration(scope, low, high, List.of(choices)).declare();
    }

    /** What is to be declared. */
    private record Declaration(Scope scope, double low, double high, List<RegularizationType> choices) {
        RegularizationSpace declare() {
            Arguments.require(
                    !choices.isEmpty(),
                    "RegularizationSpace: choices",
                    choices,
                    "be at least one",
                    "RegularizationType.L2 was meant");
            Param<RegularizationType> type = Choices.declare(scope, "regularization", choices);
            List<Strength> all = new ArrayList<>();
            add(all, type, "l1", L1Regularization::new, RegularizationType.L1, RegularizationType.ELASTIC_NET);
            add(all, type, "l2", L2Regularization::new, RegularizationType.L2, RegularizationType.ELASTIC_NET);
            add(
                    all,
                    type,
                    "weightDecay",
                    coefficient -> new WeightDecay(coefficient, true),
                    RegularizationType.WEIGHT_DECAY);
            return new RegularizationSpace(type, all);
        }

        private void add(
                List<Strength> all,
                Param<RegularizationType> type,
                String name,
                Term term,
                RegularizationType... candidates) {
            RegularizationType[] users =
                    List.of(candidates).stream().filter(choices::contains).toArray(RegularizationType[]::new);
            if (users.length > 0) {
                Scope branch =
                        Choices.branch(scope, type, choices.size(), users).group("regularization");
                all.add(new Strength(List.of(users), branch.logUniform(name, low, high), term));
            }
        }
    }

    /**
     * Returns the parameter that tells which regularization is chosen.
     *
     * @return the handle, of a constant if there is only one
     */
    public Param<RegularizationType> type() {
        return type;
    }

    /**
     * Returns the regularization of a trial.
     *
     * @param trial a trial of a study of this space
     * @return a new list that may be changed, as DL4J does; empty for NONE
     */
    public List<Regularization> get(Trial trial) {
        return from(trial.configuration());
    }

    /**
     * Returns the regularization of a configuration.
     *
     * @param configuration a configuration of this space
     * @return a new list that may be changed, as DL4J does; empty for NONE
     */
    public List<Regularization> from(Configuration configuration) {
        RegularizationType chosen = configuration.get(type);
        List<Regularization> terms = new ArrayList<>();
        for (Strength strength : strengths) {
            if (strength.types().contains(chosen)) {
                terms.add(strength.term().of(configuration.get(strength.param())));
            }
        }
        return terms;
    }
}
