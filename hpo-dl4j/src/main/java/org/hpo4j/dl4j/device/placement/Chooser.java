package org.hpo4j.dl4j.device.placement;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who goes next: the oldest trial of a study if it was passed over too long; else a trial of the study that was served
 * least for its weight, promoted before new, the longest first, among those for which there is room.
 */
final class Chooser {
    /** For how many times the longest wait the oldest trial of a study lets those go first that its study owes. */
    private static final int PATIENCE = 2;

    /**
     * From how many loads of all devices on the largest go before the longest: as long as so much waits, gaps beside large
     * trials cost more than one long trial that starts late.
     */
    private static final int DENSE_LOADS = 8;

    private final Queues queues;
    private final Devices devices;
    private final Drains drains;
    private final PlacementRules rules;
    /** Whether the largest go first in this round. */
    private boolean dense;

    /** Studies none of whose trials fits any more in this round. */
    private final Set<StudyQueue> exhausted = new LinkedHashSet<>();

    private final LastFew lastFew;

    Chooser(Queues queues, Devices devices, Drains drains, PlacementRules rules) {
        this.queues = queues;
        this.devices = devices;
        this.drains = drains;
        this.rules = rules;
        lastFew = new LastFew(queues, devices);
    }

    void startRound(long now) {
        exhausted.clear();
        dense = queues.bytesWanted() > DENSE_LOADS * devices.limits();
        // A plan may hold a trial back, but not for ever.
        lastFew.startRound(now, noneIsAged(now));
    }

    private boolean noneIsAged(long now) {
        return queues.studies().stream()
                .noneMatch(study -> !study.isEmpty() && study.isAged(rules, devices.size(), now));
    }

    /** To be called when devices come back in a round. */
    void lookAgain() {
        exhausted.clear();
    }

    @Nullable
    Choice next(long now) {
        if (lastFew.isPlanned()) {
            return lastFew.next();
        }
        Choice aged = aged(now);
        return aged == null && devices.hasMarks() ? fair(now) : aged;
    }

    private @Nullable Choice aged(long now) {
        for (Waiting trial : drains.trials()) {
            Choice choice = choice(trial, Reason.Rule.AGED, now);
            if (choice != null) {
                return choice;
            }
        }
        for (StudyQueue study : agedStudies(now)) {
            Choice choice = choice(study.oldest(), Reason.Rule.AGED, now);
            if (choice != null) {
                return choice;
            }
            drains.reserve(study.oldest(), now);
        }
        return null;
    }

    /** Those that were served least first: else small trials that always fit would go before large ones for ever. */
    private List<StudyQueue> agedStudies(long now) {
        return queues.studies().stream()
                .filter(study -> !study.isEmpty()
                        && study.isAged(rules, devices.size(), now)
                        && (!isAhead(study)
                                || study.waits(now)
                                        >= PATIENCE * rules.maxWait().toMillis()))
                .sorted(Comparator.comparingDouble(StudyQueue::served))
                .toList();
    }

    /**
     * Whether another that waits is owed a trial by it: then it doesn't use the devices that are emptied for that one. But
     * nobody is held back for a gang: while half of the devices are emptied for it, trials that end before must use them.
     */
    private boolean isAhead(StudyQueue study) {
        return queues.studies().stream()
                .anyMatch(other -> !other.isEmpty() && other.oldest().devices() == 1 && other.owedBy(study) >= 1);
    }

    private @Nullable Choice fair(long now) {
        for (StudyQueue study = neediest(); study != null; study = neediest()) {
            Choice choice = of(study, now);
            if (choice != null) {
                repay(study, now);
                return choice;
            }
            exhausted.add(study);
        }
        return null;
    }

    /** Empties devices for a study that was served so much less than another that trials of it don't make up for it. */
    private void repay(StudyQueue served, long now) {
        for (StudyQueue study : exhausted) {
            study.all().stream()
                    .limit(study.owedBy(served))
                    .takeWhile(trial -> drains.reserve(trial, now))
                    .forEach(trial -> {});
        }
    }

    private @Nullable StudyQueue neediest() {
        StudyQueue neediest = null;
        for (StudyQueue study : queues.studies()) {
            boolean waits = !study.isEmpty() && !exhausted.contains(study);
            if (waits && (neediest == null || study.served() < neediest.served())) {
                neediest = study;
            }
        }
        return neediest;
    }

    private @Nullable Choice of(StudyQueue study, long now) {
        for (Collection<Lane> lanes : study.lanesByPriority()) {
            Waiting first = first(lanes, now);
            if (first != null) {
                return choice(first, rule(), now);
            }
        }
        return drains.isEmpty() || isAhead(study) ? null : backfill(study, now);
    }

    private Reason.Rule rule() {
        return queues.isShort(devices.size()) ? Reason.Rule.SPREAD : Reason.Rule.BEST_FIT;
    }

    private @Nullable Waiting first(Collection<Lane> lanes, long now) {
        Waiting best = null;
        for (Lane lane : lanes) {
            Waiting found = first(lane, now);
            if (found != null && (best == null || order().compare(found, best) < 0)) {
                best = found;
            }
        }
        return best;
    }

    private Comparator<Waiting> order() {
        return dense ? Lane.LARGEST : Waiting.ORDER;
    }

    private @Nullable Waiting first(Lane lane, long now) {
        Waiting sample = lane.sample();
        if (sample.devices() > 1) {
            return devices.gang(sample, now).isEmpty() ? null : sample;
        }
        long room = devices.room(sample, false, now);
        if (!drains.isEmpty() && sample.isPreemptible()) {
            room = Math.max(room, devices.room(sample, true, now));
        }
        if (room < 0) {
            return null;
        }
        return dense ? lane.largest(room) : lane.first(room);
    }

    private @Nullable Choice backfill(StudyQueue study, long now) {
        for (Collection<Lane> lanes : study.lanesByPriority()) {
            for (Lane lane : lanes) {
                Waiting found = backfill(lane, now);
                if (found != null) {
                    return choice(found, Reason.Rule.BACKFILL, now);
                }
            }
        }
        return null;
    }

    private @Nullable Waiting backfill(Lane lane, long now) {
        Waiting sample = lane.sample();
        long room = sample.devices() > 1 ? -1 : devices.room(sample, true, now);
        return room < 0 ? null : lane.shortest(room, trial -> devices.find(trial, false, now) != null);
    }

    private @Nullable Choice choice(Waiting trial, Reason.Rule rule, long now) {
        if (trial.devices() > 1) {
            List<Device> gang = devices.gang(trial, now);
            return gang.isEmpty() ? null : new Choice(trial, gang, rule == Reason.Rule.AGED ? rule : Reason.Rule.GANG);
        }
        Device device = devices.find(trial, rule == Reason.Rule.SPREAD, now);
        return device == null ? null : new Choice(trial, List.of(device), rule);
    }
}
