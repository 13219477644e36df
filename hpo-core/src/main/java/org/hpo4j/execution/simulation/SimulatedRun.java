package org.hpo4j.execution.simulation;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.hpo4j.execution.simulation.SimulationEvent.Kind;
import org.hpo4j.random.RandomStream;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;

/** One run of a simulated cluster. A worker is in the queue if something will happen to it, else among the idle. */
final class SimulatedRun {
    /** How the cause of a trial's failure begins that was to go on to where its curve is not known. */
    static final String UNSEEN = "unseen";

    private final SimulatedCluster cluster;
    private final Study study;
    private final VirtualClock clock;
    private final LearningCurves curves;
    private final Consumer<SimulationEvent> observer;
    private final SimulatedWorker[] workers;
    private final WorkerQueue queue;
    private final Queue<SimulatedWorker> idle = new ArrayDeque<>();
    private final RandomStream stretches;
    private final Tally tally = new Tally();
    private int training;

    SimulatedRun(
            SimulatedCluster cluster,
            Study study,
            VirtualClock clock,
            LearningCurves curves,
            Consumer<SimulationEvent> observer) {
        this.cluster = cluster;
        this.study = study;
        this.clock = clock;
        this.curves = curves;
        this.observer = observer;
        RandomStream root = RandomStream.of(cluster.seed);
        stretches = root.split("stretch");
        queue = new WorkerQueue(cluster.workers);
        workers = new SimulatedWorker[cluster.workers];
        for (int i = 0; i < workers.length; i++) {
            workers[i] =
                    new SimulatedWorker(i, cluster.faults, root.split("worker").split(i), clock.seconds());
            idle.add(workers[i]);
        }
    }

    SimulationResult run() {
        double begin = clock.seconds();
        employ();
        while (mayHappen() && tally.spent < cluster.maxSpent && queue.peek().at() <= cluster.maxSeconds) {
            SimulatedWorker worker = queue.poll();
            clock.advanceTo(worker.at());
            happen(worker);
            employ();
        }
        return end(begin);
    }

    /** An idle worker has asked in vain, so without a trial under way it would for ever. */
    private boolean mayHappen() {
        return training > 0 || idle.isEmpty();
    }

    private SimulationResult end(double begin) {
        if (mayHappen() && tally.spent < cluster.maxSpent) {
            clock.advanceTo(cluster.maxSeconds);
        }
        double now = clock.seconds();
        idle.forEach(worker -> worker.isPresent(now));
        double available = 0;
        for (SimulatedWorker worker : workers) {
            available += now - begin - worker.absentBy(now);
            tally.busy += worker.job() == null ? 0 : now - worker.stepBegan();
        }
        return tally.result(now, available);
    }

    private void happen(SimulatedWorker worker) {
        Job job = worker.job();
        if (job == null) {
            tell(Kind.RETURNED, worker, null);
            idle.add(worker);
            return;
        }
        tally.busy += clock.seconds() - worker.stepBegan();
        switch (worker.next()) {
            case STEP -> step(worker, job);
            case UNSEEN -> unseen(worker, job);
            case DROP -> drop(worker, job);
            default -> lose(worker, job);
        }
    }

    private void step(SimulatedWorker worker, Job job) {
        tally.spent += job.step();
        tally.useful += job.reportsNews() ? worker.stepTrains() : 0;
        Decision decision = job.trial.report(job.resource(), job.values());
        if (decision instanceof Decision.Stop) {
            release(worker, Kind.STOPPED, job);
        } else if (decision instanceof Decision.Pause) {
            job.trial.pause();
            release(worker, Kind.PAUSED, job);
        } else if (job.isAtEnd()) {
            job.trial.complete(job.values());
            tally.complete(clock.seconds());
            release(worker, Kind.COMPLETED, job);
        } else {
            tell(Kind.REPORTED, worker, job);
            worker.schedule(job, clock.seconds(), 0);
            queue.add(worker);
        }
    }

    private void release(SimulatedWorker worker, Kind kind, Job job) {
        tell(kind, worker, job);
        worker.free();
        training--;
        idle.add(worker);
    }

    private void unseen(SimulatedWorker worker, Job job) {
        tally.unseen++;
        study.fail(
                job.trial.number(),
                UNSEEN + ": nothing is known of the curve at "
                        + study.definition().unit() + " " + job.next());
        release(worker, Kind.UNSEEN, job);
    }

    private void drop(SimulatedWorker worker, Job job) {
        if (cluster.faults.retried()) {
            study.interrupt(job.trial.number());
        } else {
            study.fail(job.trial.number(), "dropped by the simulated cluster");
        }
        release(worker, Kind.DROPPED, job);
    }

    private void lose(SimulatedWorker worker, Job job) {
        study.interrupt(job.trial.number());
        tell(Kind.LOST, worker, job);
        worker.leave(clock.seconds());
        training--;
        queue.add(worker);
    }

    /** Gives the idle workers trials as long as there are some. */
    private void employ() {
        while (!idle.isEmpty()) {
            SimulatedWorker worker = idle.element();
            if (!worker.isPresent(clock.seconds())) {
                idle.remove();
                tell(Kind.LOST, worker, null);
                queue.add(worker);
                continue;
            }
            Optional<Trial> trial = study.ask();
            if (trial.isEmpty()) {
                return;
            }
            idle.remove();
            take(worker, trial.get());
            training++;
            queue.add(worker);
        }
    }

    private void take(SimulatedWorker worker, Trial trial) {
        TrialRecord record = study.trial(trial.number());
        RandomStream stream = stretches.split(record.number()).split(record.attempt());
        double slowness = cluster.faults.slowness(stream);
        Job job = new Job(trial, curves.curve(trial), record.resource(), slowness);
        worker.take(job, clock.seconds(), cluster.startCost, cluster.faults.timeToDrop(stream));
        tell(record.attempt() == 0 ? Kind.STARTED : Kind.RESUMED, worker, job);
    }

    private void tell(Kind kind, SimulatedWorker worker, @Nullable Job job) {
        tally.events++;
        observer.accept(new SimulationEvent(
                clock.seconds(),
                worker.number,
                kind,
                job == null ? -1 : job.trial.number(),
                job == null ? 0 : job.resource(),
                job == null ? Double.NaN : job.values()[0],
                tally.spent));
    }

    /** The sums of a run. */
    private static final class Tally {
        private double busy;
        private double useful;
        private long spent;
        private int completed;
        private double firstCompleted = Double.NaN;
        private int unseen;
        private long events;

        void complete(double now) {
            completed++;
            firstCompleted = Double.isNaN(firstCompleted) ? now : firstCompleted;
        }

        SimulationResult result(double now, double available) {
            return new SimulationResult(now, available, busy, useful, spent, completed, firstCompleted, unseen, events);
        }
    }
}
