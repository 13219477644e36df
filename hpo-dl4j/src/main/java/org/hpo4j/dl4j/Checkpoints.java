package org.hpo4j.dl4j;

import java.lang.ref.WeakReference;
import java.util.Optional;
import org.hpo4j.dl4j.checkpoint.Checkpoint;
import org.hpo4j.dl4j.checkpoint.CheckpointStore;
import org.hpo4j.dl4j.model.ModelState;
import org.hpo4j.dl4j.training.EpochLoop;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;

/**
 * When a trial's state is kept, where it goes on from, and when its checkpoints go.
 *
 * <p>A checkpoint is taken before the report of its epoch, so that a fork, whose donor's checkpoint is that of its last
 * report, finds it. One that is later than the last report is not used by its own trial: the report would be missing.
 *
 * <p>Thread safety: safe; what is shared is the store.
 */
final class Checkpoints<M> {
    private final Recipe<M> recipe;
    private final CheckpointStore store;
    private @Nullable WeakReference<Study> attached;

    Checkpoints(Recipe<M> recipe, CheckpointStore store) {
        this.recipe = recipe;
        this.store = store;
    }

    /** Sees to it, once, that the store forgets trials that end; in a worker process, which is told nothing, looks now. */
    synchronized void attach(Study study) {
        if (study.isLinked()) {
            detach(study);
        } else if (attached == null || !attached.refersTo(study)) {
            attached = new WeakReference<>(study);
            CheckpointSweep.attach(study, store);
        }
    }

    /** What a worker process does when it is done with a trial. */
    void detach(Study study) {
        if (study.isLinked()) {
            new CheckpointSweep(study, store).sweep();
        }
    }

    void beforeReport(Training<M> training, int epoch) {
        training.reached(epoch);
        if (store.isDurable() || training.trial().study().needsCheckpoints()) {
            save(training);
        }
    }

    void beforePause(Training<M> training) {
        if (!training.isSaved()) {
            save(training);
        }
    }

    private void save(Training<M> training) {
        Trial trial = training.trial();
        store.save(new Checkpoint(
                trial.number(),
                trial.claim().attempt(),
                training.epoch(),
                trial.seed(),
                training.model().capture()));
        training.saved();
    }

    /** Brings a model to the last epoch that its trial reported. Returns why that can't be; empty if it was done. */
    Optional<String> resume(Training<M> training) throws Exception {
        Trial trial = training.trial();
        TrialRecord record = trial.study().trial(trial.number());
        if (record.curve().size() == 0) {
            // What its number has then is of no use: of a worker that died before it reported, or of an earlier study.
            store.retain(number -> number == trial.number() ? 0 : CheckpointStore.KEPT);
        }
        return bringTo(training, Math.max(trial.from(), record.curve().lastResource()));
    }

    /** Brings a new model to an epoch: from its own checkpoint, its donor's, or its beginning, and trains what is missing. */
    Optional<String> bringTo(Training<M> training, int epoch) throws Exception {
        Optional<String> misfit = restore(training, epoch);
        if (misfit.isEmpty() && training.epoch() < epoch) {
            EpochLoop loop = training.loop();
            for (int next = training.epoch() + 1; next <= epoch; next++) {
                loop.train(next);
            }
            training.reached(epoch);
        }
        return misfit;
    }

    private Optional<String> restore(Training<M> training, int epoch) throws Exception {
        Trial trial = training.trial();
        Optional<Checkpoint> own = store.load(trial, epoch);
        if (own.isPresent()) {
            try (Checkpoint checkpoint = own.get()) {
                return take(training, checkpoint.state(), checkpoint.epoch(), "its own checkpoint");
            }
        }
        Origin origin = trial.study().trial(trial.number()).start().origin();
        if (origin.kind() != Origin.Kind.FORKED) {
            return Optional.empty();
        }
        try (ModelState state = state(trial.study().handle(origin.donor()), origin.from())) {
            return take(training, state, origin.from(), "the checkpoint of trial " + origin.donor());
        }
    }

    private Optional<String> take(Training<M> training, ModelState state, int epoch, String whose) {
        Optional<String> misfit = training.model().layout().mismatch(state.layout());
        if (misfit.isPresent()) {
            return misfit.map(difference -> whose + " does not fit: " + difference);
        }
        training.model().restore(state, training.batches());
        training.reached(epoch);
        return Optional.empty();
    }

    /** The state of another trial after an epoch: its checkpoint, or that of the trial trained again. */
    private ModelState state(Trial donor, int epoch) throws Exception {
        Optional<Checkpoint> checkpoint = store.load(donor, epoch);
        if (checkpoint.isPresent() && checkpoint.get().epoch() == epoch) {
            return checkpoint.get().state();
        }
        checkpoint.ifPresent(Checkpoint::close);
        try (Training<M> training = recipe.begin(donor)) {
            bringTo(training, epoch).ifPresent(misfit -> {
                throw new IllegalStateException(misfit);
            });
            return training.model().capture();
        }
    }
}
