package org.hpo4j.dl4j;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hpo4j.dl4j.checkpoint.CheckpointStore;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Sees to it that a store keeps no checkpoint that its study needs no more.
 *
 * <p>A {@link NetworkObjective} in the study's process does this itself. Where the objectives are in worker processes, the
 * process that runs the study attaches {@code DiskCheckpoints} of the same folder: it alone learns how trials end that lost
 * their worker, and that the study is over.
 *
 * <p>Thread safety: immutable but for the store.
 */
public final class CheckpointSweep {
    private final Study study;
    private final CheckpointStore store;

    CheckpointSweep(Study study, CheckpointStore store) {
        this.study = study;
        this.store = store;
    }

    /**
     * Drops what the study does not need, now and whenever a trial pauses or ends.
     *
     * @param study runs in this process
     * @param store where the study's objectives keep checkpoints
     */
    public static void attach(Study study, CheckpointStore store) {
        CheckpointSweep sweep = new CheckpointSweep(study, store);
        study.addListener(sweep::hear);
        // What a process that was killed had not dropped yet, or an earlier study.
        sweep.sweep(0);
    }

    private void hear(LoggedEvent logged) {
        if (mayFree(logged.event())) {
            sweep();
        }
    }

    private static boolean mayFree(Event event) {
        return event instanceof Event.DecisionTaken
                || event instanceof Event.TrialPaused
                || event instanceof Event.TrialCompleted
                || event instanceof Event.TrialFailed;
    }

    /** Drops what is needed no more as far as is known: another process may have begun a trial since. */
    void sweep() {
        sweep(CheckpointStore.KEPT);
    }

    private void sweep(int unknown) {
        boolean finished = study.isFinished() && !study.isSuspended();
        List<TrialRecord> trials = study.trials();
        Set<Integer> awaited = trials.stream()
                .filter(trial -> !trial.state().isFinished() && trial.curve().size() == 0)
                .map(trial -> trial.start().origin().donor())
                .collect(Collectors.toSet());
        store.retain(trial -> finished ? 0 : trial >= trials.size() ? unknown : kept(trials.get(trial), awaited));
    }

    private static int kept(TrialRecord trial, Set<Integer> awaited) {
        if (awaited.contains(trial.number())) {
            return CheckpointStore.KEPT;
        }
        if (trial.state().isFinished()) {
            return 0;
        }
        return trial.state() == TrialState.PAUSED ? 1 : CheckpointStore.KEPT;
    }
}
