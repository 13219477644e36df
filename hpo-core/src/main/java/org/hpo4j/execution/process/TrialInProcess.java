package org.hpo4j.execution.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.WorkerLostException;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objective that {@link org.hpo4j.execution.WorkerThreads} sees: it has a worker process evaluate the trial. */
final class TrialInProcess implements ResumableObjective {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcesses.class);

    /** How many workers may fail to start in a row before the run is ended. */
    static final int START_FAILURES = 3;

    private final WorkerPool pool;
    private final TrialTerms terms;
    private final Map<Integer, Integer> losses = new ConcurrentHashMap<>();
    private int startFailures;
    private @Nullable StudyException fault;

    TrialInProcess(WorkerPool pool, TrialTerms terms) {
        this.pool = pool;
        this.terms = terms;
    }

    @Override
    public double evaluate(Trial trial) throws Exception {
        try (LeasedEnvironment environment = terms.environments().apply(trial)) {
            return evaluate(trial, Map.copyOf(environment.variables()));
        }
    }

    private double evaluate(Trial trial, Map<String, String> environment) throws Exception {
        try {
            ChildProcess child = pool.lease(environment);
            countStart(trial.study(), null);
            return evaluate(trial, child);
        } catch (LostWorker e) {
            return judge(trial, e);
        }
    }

    private double evaluate(Trial trial, ChildProcess child) throws Exception {
        boolean sound = false;
        try {
            double value = new Conversation(trial, child, terms.limits()).run();
            sound = true;
            return value;
        } catch (ObjectiveFault | TrialStoppedException e) {
            sound = true;
            throw e;
        } finally {
            if (sound && terms.keeps(child)) {
                pool.giveBack(child);
            } else {
                pool.discard(child);
            }
        }
    }

    /** A trial that had ended before its worker was lost has lost nothing; what is returned for it is ignored. */
    private double judge(Trial trial, LostWorker lost) throws InterruptedException {
        if (pool.isClosed()) {
            throw new WorkerLostException(lost.fate());
        }
        pool.lost(lost.onRequest());
        Study study = trial.study();
        if (lost.kind() == Loss.Kind.NOT_STARTED) {
            countStart(study, lost);
        }
        TrialRecord record = study.trial(trial.number());
        Loss loss = loss(study, record, lost);
        if (!trial.isRunning()) {
            log(study, trial, loss, "the trial had ended before");
        } else if (isEnded() || terms.rule().goesOn(trial, loss)) {
            log(study, trial, loss, "it is handed out again");
            throw new WorkerLostException(loss.cause());
        } else {
            log(study, trial, loss, "it is set aside after " + loss.times() + " such losses");
            trial.fail(loss.cause());
        }
        return Double.NaN;
    }

    private Loss loss(Study study, TrialRecord record, LostWorker lost) {
        String unit = study.definition().unit();
        String when = record.resource() == 0 ? " before the first " + unit : " after " + unit + " " + record.resource();
        int times = losses.merge(record.number(), 1, Integer::sum);
        return new Loss(lost.kind(), lost.fate() + when, times);
    }

    private static void log(Study study, Trial trial, Loss loss, String fate) {
        LOG.warn("Study \"{}\", trial {}: {}; {}.", study.definition().name(), trial.number(), loss.cause(), fate);
    }

    private synchronized void countStart(Study study, @Nullable LostWorker failure) {
        startFailures = failure == null ? 0 : startFailures + 1;
        if (failure != null && startFailures == START_FAILURES && fault == null) {
            fault = notStarting(study, failure, START_FAILURES + " workers in a row");
            study.stop();
        }
    }

    static StudyException notStarting(Study study, LostWorker failure, String who) {
        return new StudyException("Study \"" + study.definition().name() + "\": worker processes must start, but " + who
                + " did not: " + failure.fate()
                + ".\nMaybe the class is not on the class path of this JVM, has no public constructor without parameters, or"
                + " lacks memory for one worker more; the log has what the worker wrote.");
    }

    private synchronized boolean isEnded() {
        return fault != null;
    }

    synchronized void rethrow() {
        if (fault != null) {
            throw fault;
        }
    }
}
