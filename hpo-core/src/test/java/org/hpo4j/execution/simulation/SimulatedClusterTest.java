package org.hpo4j.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hpo4j.execution.simulation.SimulationEvent.Kind;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;

class SimulatedClusterTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<SimulationEvent> events = new ArrayList<>();

    private SimulationResult run(SimulatedCluster cluster, Study study) {
        return cluster.run(study, clock, SampleCurves.of(), events::add);
    }

    @Test
    void twoWorkers_takeHalfTheTime() {
        Study study = SampleCurves.study(new FullTraining(4), 6, clock);

        SimulationResult result = run(SimulatedCluster.of(2), study);

        assertThat(result.seconds()).isEqualTo(12);
        assertThat(result.spent()).isEqualTo(24);
        assertThat(result.completed()).isEqualTo(6);
        assertThat(result.firstCompleted()).isEqualTo(4);
        assertThat(result.efficiency()).isEqualTo(1);
        assertThat(result.utilisation()).isEqualTo(1);
        assertThat(study.isFinished()).isTrue();
    }

    @Test
    void eventsOfTheStudy_bearTheVirtualTime() {
        Study study = SampleCurves.study(new FullTraining(4), 3, clock);
        List<Instant> times = new ArrayList<>();
        study.addListener(event -> times.add(event.at()));

        run(SimulatedCluster.of(1).withStartCost(0.5), study);

        assertThat(times.get(0)).isEqualTo(Instant.EPOCH);
        assertThat(times).isSorted().endsWith(Instant.ofEpochMilli(13_500));
    }

    @Test
    void startCost_isBusyAndNotUseful() {
        Study study = SampleCurves.study(new FullTraining(4), 4, clock);

        SimulationResult result = run(SimulatedCluster.of(1).withStartCost(1), study);

        assertThat(result.seconds()).isEqualTo(20);
        assertThat(result.utilisation()).isEqualTo(1);
        assertThat(result.efficiency()).isEqualTo(0.8);
    }

    @Test
    void trace_isThatOfTheStudy() {
        Study study = SampleCurves.study(Asha.stopping(1, 9, 3), 30, clock);

        SimulationResult result = run(SimulatedCluster.of(4), study);

        Map<Kind, Long> kinds =
                events.stream().collect(Collectors.groupingBy(SimulationEvent::kind, Collectors.counting()));
        assertThat(kinds.get(Kind.STARTED)).isEqualTo(30);
        assertThat(kinds.get(Kind.STOPPED)).isEqualTo(study.progress().count(TrialState.STOPPED));
        assertThat(kinds.get(Kind.COMPLETED)).isEqualTo(study.progress().count(TrialState.COMPLETED));
        assertThat(result.spent()).isEqualTo(study.progress().resourceSpent());
        assertThat(result.events()).isEqualTo(events.size());
        assertThat(events).extracting(SimulationEvent::seconds).isSorted();
        assertThat(events.get(events.size() - 1).spent()).isEqualTo(result.spent());
    }

    @Test
    void sameSeed_sameTrace() {
        SimulatedCluster cluster = SimulatedCluster.of(7)
                .withFaults(new Faults(1, 0.02, true, 0.02, 3))
                .withSeed(5);

        List<SimulationEvent> first = trace(cluster);

        assertThat(trace(cluster)).isEqualTo(first);
        assertThat(trace(cluster.withSeed(6))).isNotEqualTo(first);
    }

    private static List<SimulationEvent> trace(SimulatedCluster cluster) {
        VirtualClock clock = new VirtualClock();
        List<SimulationEvent> trace = new ArrayList<>();
        cluster.run(SampleCurves.study(Asha.stopping(1, 9, 3), 40, clock), clock, SampleCurves.of(), trace::add);
        return trace;
    }

    /** The mean of |z| is sqrt(2 / pi) and its variance 1 - 2 / pi: off by 5 standard errors in 6e-7 of all seeds. */
    @Test
    void stragglers_takeLongerByTheMeanOfAHalfNormal() {
        int trials = 1000;
        Study study = SampleCurves.study(new FullTraining(1), trials, clock);

        SimulationResult result = run(SimulatedCluster.of(1).withFaults(Faults.NONE.withStragglers(1)), study);

        double standardError = Math.sqrt((1 - 2 / Math.PI) / trials);
        assertThat(result.seconds() / trials).isCloseTo(1 + Math.sqrt(2 / Math.PI), within(5 * standardError));
    }

    /** Each of 1000 trials of 4 s survives with probability 0.9^4: off by 5 standard errors in 6e-7 of all seeds. */
    @Test
    void droppedTrials_fail() {
        int trials = 1000;
        Study study = SampleCurves.study(new FullTraining(4), trials, clock);

        run(SimulatedCluster.of(3).withFaults(Faults.NONE.withDrops(0.1)), study);

        double survival = Math.pow(0.9, 4);
        double standardError = Math.sqrt(survival * (1 - survival) * trials);
        assertThat((double) study.progress().count(TrialState.COMPLETED))
                .isCloseTo(survival * trials, within(5 * standardError));
        assertThat(study.progress().count(TrialState.FAILED))
                .isEqualTo(trials - study.progress().count(TrialState.COMPLETED));
    }

    @Test
    void retriedDrops_beginAnewAndEnd() {
        Study study = SampleCurves.study(new FullTraining(4), 50, clock);

        SimulationResult result = run(SimulatedCluster.of(3).withFaults(Faults.NONE.withRetriedDrops(0.1)), study);

        assertThat(study.progress().count(TrialState.COMPLETED)).isEqualTo(50);
        assertThat(events).extracting(SimulationEvent::kind).contains(Kind.DROPPED, Kind.RESUMED);
        assertThat(result.spent()).isGreaterThan(200);
        assertThat(study.progress().resourceSpent()).isEqualTo(200);
        assertThat(result.efficiency()).isLessThan(1);
    }

    @Test
    void lostWorkers_returnAndNoTrialIsLost() {
        Study study = SampleCurves.study(new FullTraining(4), 60, clock);

        SimulationResult result = run(SimulatedCluster.of(5).withFaults(Faults.NONE.withLosses(0.1, 2)), study);

        assertThat(study.progress().count(TrialState.COMPLETED)).isEqualTo(60);
        assertThat(events).extracting(SimulationEvent::kind).contains(Kind.LOST, Kind.RETURNED, Kind.RESUMED);
        assertThat(result.available()).isLessThan(5 * result.seconds()).isGreaterThan(2 * result.seconds());
        assertThat(result.utilisation()).isLessThanOrEqualTo(1);
    }

    @Test
    void curveThatEnds_failsTheTrialAsUnseen() {
        Study study = SampleCurves.study(new FullTraining(4), 3, clock);

        SimulationResult result = SimulatedCluster.of(1).run(study, clock, trial -> SampleCurves.known(trial, 2));

        assertThat(result.unseen()).isEqualTo(3);
        assertThat(result.spent()).isEqualTo(6);
        assertThat(study.trial(0).reason().text()).isEqualTo("unseen: nothing is known of the curve at epoch 3");
    }

    @Test
    void limits_endTheRun() {
        SimulationResult byTime =
                run(SimulatedCluster.of(2).withMaxSeconds(10.5), SampleCurves.study(new FullTraining(4), 99, clock));
        assertThat(byTime.seconds()).isEqualTo(10.5);
        assertThat(byTime.spent()).isEqualTo(20);
        assertThat(byTime.utilisation()).isEqualTo(1);

        VirtualClock other = new VirtualClock();
        SimulationResult bySpent = SimulatedCluster.of(2)
                .withMaxSpent(9)
                .run(SampleCurves.study(new FullTraining(4), 99, other), other, SampleCurves.of());
        assertThat(bySpent.spent()).isEqualTo(9);
    }

    @Test
    void badNumbers_areRefused() {
        assertThatThrownBy(() -> SimulatedCluster.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Simulated cluster: workers (0) must be at least 1.\nMaybe simulate one.");
        assertThatThrownBy(() -> Faults.NONE.withDrops(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Faults: drops (1.0) must be at least 0 and less than 1."
                        + "\nMaybe begin with Faults.NONE and change one thing.");
    }
}
