package org.hpo4j.scheduler.hyperband;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.scheduler.Simulation.Setup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AsyncHyperbandTest {
    @Nested
    class Stopping extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return AsyncHyperband.stopping(1, 9, 3);
        }
    }

    @Nested
    class Promotion extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return AsyncHyperband.promotion(1, 9, 3);
        }
    }

    /** After 143 trials every bracket has its number; on the way they keep abreast. */
    @Test
    void trials_areDealtOutAsInTheTable() {
        var trials = Simulation.run(
                        Setup.of(AsyncHyperband.stopping(1, 81, 3), 5).trials(143))
                .state()
                .trials();
        var counts = trials.stream()
                .collect(Collectors.groupingBy(trial -> trial.start().bracket(), Collectors.counting()));

        assertThat(counts).containsEntry(0, 81L).containsEntry(1, 34L).containsEntry(2, 15L);
        assertThat(counts).containsEntry(3, 8L).containsEntry(4, 5L);
        assertThat(trials.stream().limit(7).map(trial -> trial.start().bracket()))
                .containsExactly(0, 1, 0, 2, 0, 1, 0);
    }
}
