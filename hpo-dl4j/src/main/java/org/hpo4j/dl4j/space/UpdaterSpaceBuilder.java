package org.hpo4j.dl4j.space;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Declares an {@link UpdaterSpace}: which updaters, and in which ranges their numbers vary.
 *
 * <p>Every number of the updaters varies in the range that {@link UpdaterSetting} tells, but epsilon, unless it is given
 * another range, a value, or a parameter. Nothing is declared before {@link #build}. Thread safety: confined to one thread.
 */
public final class UpdaterSpaceBuilder {
    private final Scope scope;
    private final Set<UpdaterType> types = EnumSet.noneOf(UpdaterType.class);
    private final Map<UpdaterSetting, Span> spans = new EnumMap<>(UpdaterSetting.class);
    private final Map<UpdaterSetting, Param<Double>> shared = new EnumMap<>(UpdaterSetting.class);
    private RateSchedule[] schedules = {};
    private boolean scheduled;
    private int epochs;

    UpdaterSpaceBuilder(Scope scope) {
        this.scope = scope;
    }

    /**
     * Adds updaters to choose from.
     *
     * @param more at least one in all
     * @return this builder
     */
    public UpdaterSpaceBuilder oneOf(UpdaterType... more) {
        types.addAll(Arrays.asList(more));
        return this;
    }

    /**
     * Sets the range of the learning rate.
     *
     * @param low the least value, above 0
     * @param high the greatest value
     * @return this builder
     * @throws IllegalArgumentException if the bounds are inverted, or not above 0
     */
    public UpdaterSpaceBuilder learningRate(double low, double high) {
        return range(UpdaterSetting.LEARNING_RATE, low, high);
    }

    /**
     * Sets the range of a number; its scale is that which {@link UpdaterSetting} tells.
     *
     * @param setting the number
     * @param low the least value
     * @param high the greatest value; if it is the least, the number is fixed
     * @return this builder
     * @throws IllegalArgumentException if the bounds are inverted, or are none that the number can have
     */
    public UpdaterSpaceBuilder range(UpdaterSetting setting, double low, double high) {
        spans.put(setting, setting.between(low, high));
        return this;
    }

    /**
     * Fixes a number, so that it doesn't vary.
     *
     * @param setting the number
     * @param value its value
     * @return this builder
     * @throws IllegalArgumentException if it is none that the number can have
     */
    public UpdaterSpaceBuilder fix(UpdaterSetting setting, double value) {
        return range(setting, value, value);
    }

    /**
     * Takes a number from a parameter that is declared already, such as that of another updater.
     *
     * @param setting the number
     * @param param a parameter that is active wherever the number is needed
     * @return this builder
     */
    public UpdaterSpaceBuilder share(UpdaterSetting setting, Param<Double> param) {
        shared.put(setting, param);
        return this;
    }

    /**
     * Adds a choice of learning rate schedules, {@code updater.schedule}, for all updaters but ADA_GRAD and ADA_DELTA.
     *
     * @param trainingEpochs the number of epochs that a trial trains in full, 2 or more
     * @param choices at least one
     * @return this builder
     */
    public UpdaterSpaceBuilder schedule(int trainingEpochs, RateSchedule... choices) {
        scheduled = true;
        epochs = trainingEpochs;
        schedules = choices.clone();
        return this;
    }

    /**
     * Declares the parameters.
     *
     * @return the handles
     * @throws IllegalArgumentException if there is no updater, a range was given for a number that none of them has, the
     *     schedules are refused, or a name is taken
     */
    public UpdaterSpace build() {
        check();
        Param<UpdaterType> type = Choices.declare(scope, "updater", List.copyOf(types));
        Map<UpdaterSetting, Param<Double>> params = new EnumMap<>(UpdaterSetting.class);
        settings().forEach(setting -> params.put(setting, declare(type, setting)));
        return new UpdaterSpace(type, Collections.unmodifiableMap(params), declareSchedule(type));
    }

    private void check() {
        Arguments.require(
                !types.isEmpty(),
                "UpdaterSpace: updaters",
                types,
                "be at least one",
                "oneOf(UpdaterType.ADAM) is missing before build()");
        Stream.concat(spans.keySet().stream(), shared.keySet().stream())
                .forEach(setting -> Arguments.require(
                        types.stream().anyMatch(type -> type.has(setting)),
                        "UpdaterSpace: setting",
                        setting,
                        "belong to one of the updaters " + types,
                        "the updater that has it was left out of oneOf(...)"));
    }

    private Stream<UpdaterSetting> settings() {
        return Stream.of(UpdaterSetting.values())
                .filter(setting -> types.stream().anyMatch(type -> type.has(setting)))
                .filter(setting ->
                        setting != UpdaterSetting.EPSILON || spans.containsKey(setting) || shared.containsKey(setting));
    }

    private Param<Double> declare(Param<UpdaterType> type, UpdaterSetting setting) {
        Param<Double> given = shared.get(setting);
        if (given != null) {
            return given;
        }
        Scope branch = branch(type, setting).group("updater");
        return spans.getOrDefault(setting, setting.usual()).declare(branch, setting.label());
    }

    /** Where a setting exists: with some of the updaters, or with all. */
    private Scope branch(Param<UpdaterType> type, UpdaterSetting setting) {
        return branch(type, each -> each.has(setting));
    }

    private Scope branch(Param<UpdaterType> type, Predicate<UpdaterType> users) {
        return Choices.branch(
                scope, type, types.size(), types.stream().filter(users).toArray(UpdaterType[]::new));
    }

    private @Nullable ScheduleSpace declareSchedule(Param<UpdaterType> type) {
        if (!scheduled) {
            return null;
        }
        Arguments.require(
                types.stream().anyMatch(UpdaterType::takesSchedule),
                "UpdaterSpace: updaters",
                types,
                "hold one that takes a schedule, which ADA_GRAD and ADA_DELTA don't",
                "schedule(...) is to be left out");
        Scope branch = branch(type, UpdaterType::takesSchedule).group("updater");
        return ScheduleSpace.in(branch, epochs, schedules);
    }
}
