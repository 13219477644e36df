package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.math.ParetoFronts;
import org.hpo4j.scheduler.Simulation.Setup;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.scheduler.hyperband.Hyperband;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rung decisions by several objectives. */
class ParetoTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return Asha.stopping(1, 9, 3).rankedBy(Ranking.PARETO);
    }

    @Override
    protected Setup setup(long seed) {
        return super.setup(seed).metrics(2);
    }

    @Nested
    class Promotion extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Asha.promotion(1, 9, 3).rankedBy(Ranking.PARETO);
        }

        @Override
        protected Setup setup(long seed) {
            return super.setup(seed).metrics(3);
        }
    }

    @Nested
    class Synchronous extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Hyperband.of(1, 9, 3).rankedBy(Ranking.PARETO);
        }

        @Override
        protected Setup setup(long seed) {
            return super.setup(seed).metrics(2);
        }
    }

    /** Whoever is stopped was dominated by an earlier arrival at the same rung. */
    @ParameterizedTest
    @MethodSource("seeds")
    void trialOnTheFront_isNeverStopped(long seed) {
        List<List<double[]>> arrived = List.of(new ArrayList<>(), new ArrayList<>());
        List<Integer> rungs = List.of(1, 3);
        double[] last = {};
        int resource = 0;
        for (LoggedEvent logged : Simulation.run(setup(seed).faults(0)).log()) {
            if (logged.event() instanceof Event.ValueReported report) {
                last = report.values().stream().mapToDouble(value -> value).toArray();
                resource = report.resource();
                if (rungs.contains(resource)) {
                    arrived.get(rungs.indexOf(resource)).add(last);
                }
            } else if (logged.event() instanceof Event.DecisionTaken taken
                    && taken.decision() instanceof Decision.Stop) {
                double[] stopped = last;
                assertThat(arrived.get(rungs.indexOf(resource)))
                        .anyMatch(other -> ParetoFronts.dominates(other, stopped));
            }
        }
    }

    @Test
    void stopping_keepsTheFront() {
        Script study = new Script(factory(), Direction.MINIMIZE, Direction.MAXIMIZE);
        for (int trial = 0; trial < 4; trial++) {
            study.take();
        }

        assertThat(study.report(0, 1, 0.5, 0.9).goesOn()).isTrue();
        assertThat(study.report(1, 1, 0.4, 0.8).goesOn()).isTrue();
        assertThat(study.report(2, 1, 0.1, 0.1).goesOn()).isTrue();
        assertThat(study.report(3, 1, 0.5, 0.8).goesOn()).isFalse();
    }

    /** By the first metric trial 0 would be promoted; by fronts trial 1, whose rectangle is the largest. */
    @Test
    void promotion_isByHypervolumeWithinTheFront() {
        Script study = new Script(
                SuccessiveHalving.of(3, 1, 3, 3).rankedBy(Ranking.PARETO), Direction.MINIMIZE, Direction.MINIMIZE);
        double[][] values = {{1, 9}, {2, 2}, {9, 1}};
        for (int trial = 0; trial < 3; trial++) {
            study.take();
        }
        for (int trial = 0; trial < 3; trial++) {
            study.report(trial, 1, values[trial]);
            study.pause(trial);
        }

        assertThat(study.next()).isEqualTo(new Assignment.Resume(1, 3));
    }
}
