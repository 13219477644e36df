package org.hpo4j.scheduler.asha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.junit.jupiter.api.Test;

class AshaTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return Asha.stopping(1, 27, 3);
    }

    /** Successive halving of Optuna 5.0.0, trials one after the other: 0 for a trial that was not stopped. */
    @Test
    void stops_whereSuccessiveHalvingOfOptunaDoes() {
        assertThat(stopsOfGoldenStudy(Asha.stopping(1, 28, 3))).containsExactly(0, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1);
        assertThat(stopsOfGoldenStudy(Asha.stopping(1, 28, 4))).containsExactly(0, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1);
    }

    private static List<Integer> stopsOfGoldenStudy(SchedulerFactory factory) {
        Driver study = new Driver(factory, Direction.MINIMIZE);
        List<Integer> stops = new ArrayList<>();
        for (int trial = 0; trial < 12; trial++) {
            double f = 7 * trial % 12 / 12.0;
            study.start();
            int epoch = 1;
            while (epoch <= 27 && study.report(trial, epoch, f + 1.0 / epoch).goesOn()) {
                epoch++;
            }
            stops.add(epoch > 27 ? 0 : epoch);
        }
        return stops;
    }

    @Test
    void reason_givesRankAndSizeOfTheRung() {
        Driver study = new Driver(Asha.stopping(1, 9, 3), Direction.MAXIMIZE);
        study.start();
        study.start();
        study.report(0, 1, 0.75);

        Decision decision = study.report(1, 1, 0.5);

        assertThat(decision).isInstanceOf(Decision.Stop.class);
        assertThat(decision.reason().text()).isEqualTo("rung 1: loss 0.5, rank 2 of 2, the best 1 go on");
        assertThat(decision.reason().facts())
                .containsExactly(
                        Map.entry("rung", 1.0),
                        Map.entry("value", 0.5),
                        Map.entry("rank", 2.0),
                        Map.entry("size", 2.0),
                        Map.entry("keep", 1.0));
    }

    @Test
    void ties_goOnTogether() {
        Driver study = new Driver(Asha.stopping(1, 9, 3), Direction.MINIMIZE);
        for (int trial = 0; trial < 4; trial++) {
            study.start();
            assertThat(study.report(trial, 1, 0.5).goesOn()).isTrue();
        }
    }

    @Test
    void reportBetweenRungs_isUndecided() {
        Driver study = new Driver(Asha.stopping(2, 9, 2), Direction.MINIMIZE);
        study.start();

        assertThat(study.report(0, 1, 5)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(0, 2, 5).reason().facts()).containsEntry("rung", 2.0);
        assertThat(study.report(0, 3, 5)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(0, 9, 5).reason().facts()).containsEntry("rung", 8.0);
    }

    @Test
    void reportOverSeveralRungs_isJudgedAtTheLowestThatStopsIt() {
        Driver study = new Driver(Asha.stopping(1, 27, 3), Direction.MINIMIZE);
        study.start();
        study.start();
        study.report(0, 9, 1);

        assertThat(study.report(1, 9, 2).reason().text()).startsWith("rung 1: ");
    }

    /** A trial that diverged counts at its rung: three finite ones after it, the best of four goes on. */
    @Test
    void divergedTrial_isTheWorstOfItsRung() {
        Driver study = new Driver(Asha.stopping(1, 9, 2), Direction.MAXIMIZE);
        study.start();
        study.start();
        study.observe(0, 1, List.of(Double.NaN));

        assertThat(study.report(1, 1, -1e300).reason().facts())
                .containsEntry("rank", 1.0)
                .containsEntry("size", 2.0);
    }

    @Test
    void trialThatDivergedInAnyMetric_isTheWorstOfItsRung() {
        Driver study = new Driver(Asha.stopping(1, 9, 2), Direction.MINIMIZE);
        study.start();
        study.start();
        study.observe(0, 1, List.of(0.0, Double.POSITIVE_INFINITY));

        assertThat(study.report(1, 1, 1).reason().facts())
                .containsEntry("rank", 1.0)
                .containsEntry("size", 2.0);
    }

    /** A study without the study: events go straight to the scheduler. */
    private static final class Driver {
        private final StudyState state;
        private final TrialScheduler scheduler;

        Driver(SchedulerFactory factory, Direction direction) {
            StudyDefinition definition = Simulation.definition(factory, direction);
            state = new StudyState(definition);
            scheduler = factory.create(definition);
        }

        void start() {
            var configuration = state.definition().space().sample(RandomStream.of(0));
            append(new Event.TrialStarted(state.trials().size(), configuration, 0, 27, 0));
        }

        void observe(int trial, int epoch, List<Double> values) {
            append(new Event.ValueReported(trial, epoch, values));
        }

        Decision report(int trial, int epoch, double value) {
            observe(trial, epoch, List.of(value));
            return scheduler.decide(state, state.trial(trial));
        }

        private void append(Event event) {
            LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
            state.apply(logged);
            scheduler.observe(state, logged);
        }
    }
}
