package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;

/** A study that is suspended ends at the next reports, and goes on from them. */
class SuspendedStudyTest {
    private final MemoryStorage storage = new MemoryStorage();

    private Study open(Storage in) {
        return Studies.plain(in)
                .scheduler(new org.hpo4j.scheduler.FullTraining(4))
                .maxTrials(3)
                .open();
    }

    private static double loss(Trial trial, int epoch) {
        return Studies.loss(trial, epoch);
    }

    @Test
    void nextReport_isLoggedAndTakesTheWorkerAway() {
        Study study = open(storage);
        Trial trial = study.ask().orElseThrow();
        trial.report(1, loss(trial, 1));
        study.suspend("Ctrl-C\u001b[31m");

        assertThat(study.isSuspended()).isTrue();
        assertThat(study.ask()).isEmpty();
        assertThat(trial.report(2, loss(trial, 2)))
                .isInstanceOfSatisfying(
                        Decision.Pause.class,
                        pause -> assertThat(pause.reason().text()).isEqualTo("Ctrl-C [31m"));
        assertThat(study.trial(0).state()).isEqualTo(TrialState.WAITING);
        assertThat(study.trial(0).curve().size()).isEqualTo(2);
        assertThat(study.isFinished()).isTrue();
    }

    /** It would return next anyway, and its result is worth having. */
    @Test
    void lastReport_leavesTheTrialToComplete() {
        Study study = open(storage);
        Trial trial = study.ask().orElseThrow();
        study.suspend("Ctrl-C");

        assertThat(trial.report(4, 0.5).goesOn()).isTrue();
        trial.complete(0.5);
        assertThat(study.trial(0).state()).isEqualTo(TrialState.COMPLETED);
    }

    /** What a scheduler decides comes first. */
    @Test
    void decisionToStop_stays() {
        Study study = Studies.asha(storage).maxTrials(9).open();
        study.ask().orElseThrow().report(1, 0.1);
        Trial worse = study.ask().orElseThrow();
        study.suspend("Ctrl-C");

        assertThat(worse.report(1, 0.9)).isInstanceOf(Decision.Stop.class);
    }

    /** A trial that trains again what it had reported must not train on for long. */
    @Test
    void repeatedReport_takesTheWorkerAwayToo() {
        Study study = open(storage);
        Trial trial = study.ask().orElseThrow();
        trial.report(1, loss(trial, 1));
        trial.report(2, loss(trial, 2));
        study.suspend("Ctrl-C");

        assertThat(trial.report(2, loss(trial, 2))).isInstanceOf(Decision.Pause.class);
        assertThat(study.trial(0).state()).isEqualTo(TrialState.WAITING);
    }

    /** The log differs from that of a study nobody suspended by the two events that record it. */
    @Test
    void suspendedStudy_goesOnAsIfNothingHadHappened() throws InterruptedException {
        Study study = open(storage);
        Trial trial = study.ask().orElseThrow();
        trial.report(1, loss(trial, 1));
        study.suspend("Ctrl-C");
        trial.report(2, loss(trial, 2));
        study.close();
        Studies.runAll(open(storage));
        MemoryStorage other = new MemoryStorage();
        Studies.runAll(open(other));

        assertThat(facts(storage)).isEqualTo(facts(other));
        assertThat(Studies.log(storage)).hasSize(Studies.log(other).size() + 2);
    }

    /** Without what records the interruption, and without the numbers that it moves. */
    private static List<Event> facts(MemoryStorage storage) {
        return Studies.log(storage).stream()
                .map(LoggedEvent::event)
                .filter(event -> !(event instanceof Event.TrialInterrupted || event instanceof Event.TrialResumed))
                .map(event -> event instanceof Event.TrialStarted start
                        ? new Event.TrialStarted(
                                start.trial(), start.configuration(), start.bracket(), start.upTo(), 0, start.origin())
                        : event)
                .toList();
    }
}
