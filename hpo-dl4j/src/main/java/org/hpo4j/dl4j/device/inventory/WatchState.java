package org.hpo4j.dl4j.device.inventory;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a watch believes: the last inventory that told of GPUs, and how often in a row there was none since.
 *
 * <p>One bad moment, such as a hang, takes no GPU from its trials; the third in a row does. A statement does at once: no
 * driver, no cards, or a list without the card.
 *
 * @param current what is published
 * @param failures readings in a row that told nothing for certain
 */
record WatchState(Inventory current, int failures) {
    private static final int PATIENCE = 3;
    private static final int MOST_DOUBLINGS = 5;

    /** A state and the GPUs that were lost on the way to it. */
    record Step(WatchState state, List<DeviceLost> lost) {}

    Step next(Inventory read) {
        boolean isDoubtful = read.smi() instanceof SmiReading.Failed failed
                && !failed.fault().isCertain();
        if (isDoubtful && failures + 1 < PATIENCE) {
            return new Step(new WatchState(current, failures + 1), List.of());
        }
        return new Step(new WatchState(read, isDoubtful ? failures + 1 : 0), lost(read));
    }

    private List<DeviceLost> lost(Inventory read) {
        Set<String> there = read.devices().stream().map(Device::id).collect(Collectors.toSet());
        String reason = read.smi() instanceof SmiReading.Failed failed
                ? failed.message()
                : "nvidia-smi does not list it any more";
        return current.usable().stream()
                .filter(device -> !there.contains(device.id()))
                .map(device -> new DeviceLost(device, reason))
                .toList();
    }

    /** Each failure doubles the pause, so that processes that can't be killed don't pile up. */
    Duration pause(Duration interval) {
        return interval.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }
}
