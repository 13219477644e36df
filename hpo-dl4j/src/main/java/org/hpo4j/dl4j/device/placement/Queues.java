package org.hpo4j.dl4j.device.placement;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The waiting trials of all studies, sized by what is known of their class of model. */
final class Queues {
    private final Map<String, StudyQueue> studies = new LinkedHashMap<>();
    private final Map<String, Set<Waiting>> byClass = new LinkedHashMap<>();
    private final Sizing sizing;
    private int waiting;
    private long devicesWanted;
    private double bytesWanted;

    Queues(Sizing sizing) {
        this.sizing = sizing;
    }

    StudyQueue study(String name) {
        return studies.computeIfAbsent(name, StudyQueue::new);
    }

    StudyQueue studyOf(Waiting trial) {
        return study(trial.demand.share().study());
    }

    Collection<StudyQueue> studies() {
        return studies.values();
    }

    Waiting arrive(Demand demand) {
        Waiting trial = study(demand.share().study()).arrive(demand);
        sizing.size(trial);
        return trial;
    }

    void add(Waiting trial, boolean again, long now) {
        StudyQueue study = studyOf(trial);
        if (study.isEmpty()) {
            study.catchUp(leastServed());
        }
        sizing.size(trial);
        if (again) {
            study.addAgain(trial, now);
        } else {
            study.add(trial, now);
        }
        byClass.computeIfAbsent(trial.demand.modelClass(), c -> new LinkedHashSet<>())
                .add(trial);
        waiting++;
        devicesWanted += trial.devices();
        bytesWanted += trial.wanted();
    }

    private double leastServed() {
        return studies.values().stream()
                .filter(study -> !study.isEmpty())
                .mapToDouble(StudyQueue::served)
                .min()
                .orElse(0);
    }

    void remove(Waiting trial, long now) {
        studyOf(trial).remove(trial, now);
        Set<Waiting> same = byClass.get(trial.demand.modelClass());
        if (same != null) {
            same.remove(trial);
        }
        waiting--;
        devicesWanted -= trial.devices();
        bytesWanted -= trial.wanted();
    }

    /** Sizes all of a class again, after something was learned of it. */
    void resize(String modelClass) {
        for (Waiting trial : byClass.getOrDefault(modelClass, Set.of())) {
            StudyQueue study = studyOf(trial);
            study.leave(trial);
            bytesWanted -= trial.wanted();
            sizing.size(trial);
            bytesWanted += trial.wanted();
            study.join(trial);
        }
    }

    Optional<Waiting> find(String study, long trial) {
        StudyQueue queue = studies.get(study);
        return queue == null
                ? Optional.empty()
                : queue.all().stream().filter(w -> w.demand.trial() == trial).findFirst();
    }

    /** The waiting trials, if they are of one study; else none. */
    List<Waiting> ofOnlyStudy() {
        List<StudyQueue> busy =
                studies.values().stream().filter(study -> !study.isEmpty()).toList();
        return busy.size() == 1 ? List.copyOf(busy.get(0).all()) : List.of();
    }

    int size() {
        return waiting;
    }

    /** What all that wait would take at once. */
    double bytesWanted() {
        return bytesWanted;
    }

    /** Whether so few wait that devices are better spread than packed. */
    boolean isShort(int devices) {
        return devicesWanted <= 2L * devices;
    }

    List<Demand> all() {
        return studies.values().stream()
                .flatMap(study -> study.all().stream())
                .map(trial -> trial.demand)
                .toList();
    }
}
