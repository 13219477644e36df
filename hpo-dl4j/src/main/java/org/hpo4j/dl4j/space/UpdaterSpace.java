package org.hpo4j.dl4j.space;

import java.util.EnumMap;
import java.util.Map;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scope;
import org.hpo4j.study.Trial;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A choice of updaters with the numbers that each of them has.
 *
 * <pre>{@code
 * UpdaterSpace updater = UpdaterSpace.in(space).oneOf(UpdaterType.ADAM, UpdaterType.NESTEROVS).build();
 * ...
 * new NeuralNetConfiguration.Builder().updater(updater.get(trial))
 * }</pre>
 *
 * <p>The parameters are {@code updater}, the choice, and {@code updater.learningRate}, {@code updater.momentum} and so on:
 * one a {@link UpdaterSetting} that one of the updaters has, shared by those that have it, and active only while one of
 * these is chosen. A second updater in the same space goes into a group: {@code UpdaterSpace.in(space.group("bias"))}.
 *
 * <p>Thread safety: immutable.
 */
public final class UpdaterSpace {
    private final Param<UpdaterType> type;
    private final Map<UpdaterSetting, Param<Double>> settings;
    private final @Nullable ScheduleSpace schedule;

    UpdaterSpace(
            Param<UpdaterType> type, Map<UpdaterSetting, Param<Double>> settings, @Nullable ScheduleSpace schedule) {
        this.type = type;
        this.settings = settings;
        this.schedule = schedule;
    }

    /**
     * Begins the declaration of an updater.
     *
     * @param scope the space's builder, or a part of it
     * @return what still needs the updaters
     */
    public static UpdaterSpaceBuilder in(Scope scope) {
        return new UpdaterSpaceBuilder(scope);
    }

    /**
     * Returns the updater of a trial.
     *
     * @param trial a trial of a study of this space
     * @return a new updater, with its learning rate schedule if it has one
     */
    public IUpdater get(Trial trial) {
        return from(trial.configuration());
    }

    /**
     * Returns the updater of a configuration.
     *
     * @param configuration a configuration of this space
     * @return a new updater, with its learning rate schedule if it has one
     */
    public IUpdater from(Configuration configuration) {
        UpdaterType chosen = configuration.get(type);
        Map<UpdaterSetting, Double> values = new EnumMap<>(UpdaterSetting.class);
        settings.forEach((setting, param) -> {
            if (chosen.has(setting)) {
                values.put(setting, configuration.get(param));
            }
        });
        IUpdater updater = chosen.updater(values);
        if (schedule != null && chosen.takesSchedule()) {
            double rate = updater.getLearningRate(0, 0);
            updater.setLrAndSchedule(rate, schedule.from(configuration, rate));
        }
        return updater;
    }

    /**
     * Returns the weight decay that goes with the updater of a trial: {@code .weightDecay(updater.weightDecay(trial))}.
     *
     * @param trial a trial of a study of this space
     * @return above 0 for ADAM_W; 0 for others, which DL4J takes for none
     */
    public double weightDecay(Trial trial) {
        return weightDecay(trial.configuration());
    }

    /**
     * Returns the weight decay that goes with the updater of a configuration.
     *
     * @param configuration a configuration of this space
     * @return above 0 for ADAM_W; 0 for others
     */
    public double weightDecay(Configuration configuration) {
        return configuration.get(type) == UpdaterType.ADAM_W
                ? configuration.get(param(UpdaterSetting.WEIGHT_DECAY))
                : 0;
    }

    /**
     * Returns the parameter that tells which updater is chosen.
     *
     * @return the handle, of a constant if there is only one
     */
    public Param<UpdaterType> type() {
        return type;
    }

    /**
     * Returns the parameter of a number, for constraints and defaults.
     *
     * @param setting the number
     * @return the handle
     * @throws IllegalArgumentException if none of the updaters has it, or it was left to DL4J's default
     */
    public Param<Double> param(UpdaterSetting setting) {
        Param<Double> param = settings.get(setting);
        if (param == null) {
            throw new IllegalArgumentException("UpdaterSpace: setting (" + setting + ") must be one of "
                    + settings.keySet() + ".\nMaybe an updater that has it was left out, or its range.");
        }
        return param;
    }
}
