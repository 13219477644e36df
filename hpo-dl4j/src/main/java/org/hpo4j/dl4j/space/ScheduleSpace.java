package org.hpo4j.dl4j.space;

import java.util.LinkedHashSet;
import java.util.List;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scale;
import org.hpo4j.space.Scope;
import org.hpo4j.study.Trial;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * A choice of learning rate schedules over the epochs of a training, as part of an {@link UpdaterSpace} or by itself.
 *
 * <p>The parameters are {@code schedule}, the choice; {@code schedule.final}, the share of the learning rate that is left
 * in the end, 1e-3 to 0.5 on the log scale, for all but CONSTANT; {@code schedule.drops}, 1 to 4 but less than the epochs,
 * for STEP; and {@code schedule.power}, 0.5 to 3, for POLYNOMIAL.
 *
 * <p>A trial that is stopped early has seen the beginning of the schedule: what it goes by is the epochs of the whole
 * training. Thread safety: immutable.
 */
public final class ScheduleSpace {
    private static final Span SHARE = new Span(1e-3, 0.5, Scale.LOG);
    private static final int MAX_DROPS = 4;

    private final int epochs;
    private final Param<RateSchedule> type;
    private final @Nullable Param<Double> share;
    private final @Nullable Param<Integer> drops;
    private final @Nullable Param<Double> power;

    private ScheduleSpace(Scope scope, int epochs, List<RateSchedule> choices) {
        this.epochs = epochs;
        type = Choices.declare(scope, "schedule", choices);
        RateSchedule[] falling = choices.stream()
                .filter(choice -> choice != RateSchedule.CONSTANT)
                .toArray(RateSchedule[]::new);
        share = falling.length == 0 ? null : SHARE.declare(branch(scope, choices, falling), "final");
        drops = choices.contains(RateSchedule.STEP)
                ? branch(scope, choices, RateSchedule.STEP).integer("drops", 1, Math.min(MAX_DROPS, epochs - 1))
                : null;
        power = choices.contains(RateSchedule.POLYNOMIAL)
                ? branch(scope, choices, RateSchedule.POLYNOMIAL).uniform("power", 0.5, 3)
                : null;
    }

    private Scope branch(Scope scope, List<RateSchedule> choices, RateSchedule... some) {
        return Choices.branch(scope, type, choices.size(), some).group("schedule");
    }

    /**
     * Declares a schedule in a scope.
     *
     * @param scope the space's builder, or a part of it
     * @param epochs the number of epochs that a trial trains in full, 2 or more
     * @param choices at least one
     * @return the handles
     * @throws IllegalArgumentException if there is no schedule, there are fewer than 2 epochs, or a name is taken
     */
    public static ScheduleSpace in(Scope scope, int epochs, RateSchedule... choices) {
        List<RateSchedule> distinct = List.copyOf(new LinkedHashSet<>(List.of(choices)));
        Arguments.require(
                !distinct.isEmpty(),
                "ScheduleSpace: schedules",
                distinct,
                "be at least one",
                "RateSchedule.CONSTANT was meant");
        Arguments.require(
                epochs >= 2,
                "ScheduleSpace: epochs",
                epochs,
                "be 2 or more",
                "the greatest number of epochs is missing");
        return new ScheduleSpace(scope, epochs, distinct);
    }

    /**
     * Returns the parameter that tells which schedule is chosen.
     *
     * @return the handle, of a constant if there is only one
     */
    public Param<RateSchedule> type() {
        return type;
    }

    /**
     * Returns the schedule of a trial.
     *
     * @param trial a trial of a study of this space
     * @param learningRate the greatest learning rate
     * @return a new schedule by epochs
     */
    public ISchedule get(Trial trial, double learningRate) {
        return from(trial.configuration(), learningRate);
    }

    /**
     * Returns the schedule of a configuration.
     *
     * @param configuration a configuration of this space
     * @param learningRate the greatest learning rate
     * @return a new schedule by epochs
     */
    public ISchedule from(Configuration configuration, double learningRate) {
        RateSchedule chosen = configuration.get(type);
        return chosen.schedule(
                learningRate,
                epochs,
                chosen == RateSchedule.CONSTANT ? 1 : value(configuration, share, 1.0),
                chosen == RateSchedule.STEP ? value(configuration, drops, 1) : 1,
                chosen == RateSchedule.POLYNOMIAL ? value(configuration, power, 1.0) : 1);
    }

    private static <T> T value(Configuration configuration, @Nullable Param<T> param, T fallback) {
        return param == null ? fallback : configuration.get(param);
    }
}
