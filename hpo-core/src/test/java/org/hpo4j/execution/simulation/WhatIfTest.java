package org.hpo4j.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.execution.simulation.WhatIf.Outcome;
import org.hpo4j.execution.simulation.WhatIf.Unseen;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Study;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final int TRIALS = 40;
    private static final Asha ASHA = Asha.stopping(1, 9, 3);

    private final VirtualClock clock = new VirtualClock();
    private final MemoryStorage storage = new MemoryStorage();

    private List<LoggedEvent> record(SchedulerFactory scheduler, SimulatedCluster cluster) {
        Study study = SampleCurves.study(scheduler, TRIALS, clock, storage);
        cluster.run(study, clock, SampleCurves.of());
        List<LoggedEvent> log = new ArrayList<>();
        storage.log("simulated").read(0, study.definition().space(), log::add);
        return log;
    }

    private static List<String> outline(List<TrialRecord> trials) {
        return trials.stream()
                .map(trial ->
                        trial.configuration() + " " + trial.state() + " " + trial.resource() + " " + trial.value())
                .toList();
    }

    @Test
    void fullCurves_giveWhatTheOtherSchedulerWouldHaveDone() {
        WhatIf whatIf = WhatIf.of(record(new FullTraining(9), SimulatedCluster.of(1)));
        VirtualClock other = new VirtualClock();
        Study direct = SampleCurves.study(ASHA, TRIALS, other);
        SimulationResult expected = SimulatedCluster.of(4).run(direct, other, SampleCurves.of());

        Outcome outcome = whatIf.replay(ASHA, SimulatedCluster.of(4));

        assertThat(outcome.isCertain()).isTrue();
        assertThat(outline(outcome.trials())).isEqualTo(outline(direct.trials()));
        assertThat(outcome.result()).isEqualTo(expected);
    }

    @Test
    void sameSchedulerAndWorkers_giveTheStudyAgain() {
        SimulatedCluster cluster = SimulatedCluster.of(3);
        List<LoggedEvent> log = record(ASHA, cluster);

        Outcome outcome = WhatIf.of(log).replay(ASHA, cluster);

        assertThat(outcome.isCertain()).isTrue();
        assertThat(outcome.result().seconds()).isEqualTo(clock.seconds());
    }

    @Test
    void stoppedTrials_areUnseenBeyondTheirEndAndNothingIsInvented() {
        List<LoggedEvent> log = record(ASHA, SimulatedCluster.of(3));
        Study study = SampleCurves.study(ASHA, TRIALS, clock, storage);
        List<Unseen> expected = study.trials().stream()
                .filter(trial -> trial.state() == TrialState.STOPPED)
                .map(trial -> new Unseen(trial.number(), trial.number(), trial.resource(), 9))
                .toList();

        Outcome outcome = WhatIf.of(log).replay(new FullTraining(9), SimulatedCluster.of(2));

        assertThat(expected).isNotEmpty();
        assertThat(outcome.isCertain()).isFalse();
        assertThat(outcome.unseen()).isEqualTo(expected);
        for (TrialRecord trial : outcome.trials()) {
            assertThat(reports(trial)).isEqualTo(reports(study.trial(trial.number())));
        }
    }

    private static List<String> reports(TrialRecord trial) {
        LearningCurve curve = trial.curve();
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            reports.add(curve.resource(i) + ": " + curve.values(i));
        }
        return reports;
    }

    @Test
    void trialsThatFailed_failAgainAndAreNotUnseen() {
        List<LoggedEvent> log = record(
                new FullTraining(9),
                SimulatedCluster.of(3).withFaults(Faults.NONE.withDrops(0.05)).withSeed(1));

        Outcome outcome = WhatIf.of(log).replay(new FullTraining(9), SimulatedCluster.of(3));

        assertThat(outcome.isCertain()).isTrue();
        assertThat(outcome.trials()).extracting(TrialRecord::state).contains(TrialState.FAILED);
    }

    /** The replay hands out what was declared; what a trial asked for as it ran is in its recorded curve. */
    @Test
    void parametersAskedForByTrials_areReplayedToo() {
        Study study = Study.builder("growing")
                .minimize("loss")
                .scheduler(new FullTraining(9))
                .maxTrials(TRIALS)
                .clock(clock)
                .storage(storage)
                .open();
        SimulatedCluster.of(2).run(study, clock, trial -> {
            double x = trial.suggestDouble("x", 0, 1);
            return SampleCurves.of(x);
        });
        List<LoggedEvent> log = new ArrayList<>();
        storage.log("growing").read(0, study.definition().space(), log::add);

        Outcome outcome = WhatIf.of(log).replay(ASHA, SimulatedCluster.of(4));

        assertThat(outcome.isCertain()).isTrue();
        assertThat(outcome.trials()).hasSize(TRIALS);
        for (TrialRecord trial : outcome.trials()) {
            List<String> recorded = reports(study.trial(trial.number()));
            assertThat(reports(trial)).isEqualTo(recorded.subList(0, trial.resource()));
        }
    }

    @Test
    void logWithoutItsBeginning_isRefused() {
        assertThatThrownBy(() -> WhatIf.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("What-if: log (0 events) must begin with the creation of its study."
                        + "\nMaybe read it from sequence 0.");
    }
}
