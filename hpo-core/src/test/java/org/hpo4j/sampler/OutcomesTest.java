package org.hpo4j.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.sampler.Outcome.Tier;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final Configuration NOTHING = Configuration.of(Map.of());

    private final Outcomes outcomes = new Outcomes(new StudyDefinition(
            "outcomes",
            1,
            SearchSpace.empty(),
            List.of(Metric.minimize("loss"), Metric.maximize("accuracy")),
            "epoch",
            "none",
            "none"));

    private Outcome after(Event... events) {
        Optional<Outcome> last = Optional.empty();
        for (Event event : events) {
            last = outcomes.observe(event);
        }
        return last.orElseThrow();
    }

    private static Event start(int trial) {
        return new Event.TrialStarted(trial, NOTHING, 0, 9, 0);
    }

    private static Event report(int trial, int resource, double loss, double accuracy) {
        return new Event.ValueReported(trial, resource, List.of(loss, accuracy));
    }

    @Test
    void completed_hasTheLossesOfItsResult() {
        Outcome outcome = after(start(0), report(0, 3, 9, 0), new Event.TrialCompleted(0, List.of(2.0, 0.75)));

        assertThat(outcome).isEqualTo(new Outcome(0, NOTHING, Tier.COMPLETED, 0, 0, List.of(2.0, -0.75)));
    }

    @Test
    void paused_hasAnOutcomeOfEachPause() {
        Outcome early = after(start(0), report(0, 1, 5, 0.5), new Event.TrialPaused(0));
        Outcome late = after(new Event.TrialResumed(0, 1, 1, 3), report(0, 3, 4, 0.6), new Event.TrialPaused(0));

        assertThat(early).isEqualTo(new Outcome(0, NOTHING, Tier.STOPPED, 1, 0, List.of(5.0, -0.5)));
        assertThat(late).isEqualTo(new Outcome(0, NOTHING, Tier.STOPPED, 3, 0, List.of(4.0, -0.6)));
        assertThat(late).isLessThan(early);
    }

    @Test
    void order_isCompletedThenFurthestThenFeasibleThenDiverged() {
        List<Outcome> sorted = new ArrayList<>(List.of(
                after(start(0), new Event.TrialCompleted(0, List.of(Double.NaN, 1.0))),
                after(
                        start(1),
                        new Event.ConstraintsReported(1, List.of(2.0, -5.0)),
                        new Event.TrialCompleted(1, List.of(0.0, 1.0))),
                after(start(2), report(2, 3, 1, 1), new Event.DecisionTaken(2, new Decision.Stop(Reason.of("test")))),
                after(start(3), new Event.TrialCompleted(3, List.of(7.0, 0.0)))));
        sorted.sort(null);

        assertThat(sorted).extracting(Outcome::trial).containsExactly(3, 2, 1, 0);
        assertThat(sorted)
                .extracting(Outcome::tier)
                .containsExactly(Tier.COMPLETED, Tier.STOPPED, Tier.INFEASIBLE, Tier.DIVERGED);
    }

    @Test
    void failedOrSilentTrials_haveNone() {
        assertThat(outcomes.observe(start(0))).isEmpty();
        assertThat(outcomes.observe(new Event.TrialFailed(0, "test"))).isEmpty();
        assertThat(outcomes.observe(start(1))).isEmpty();
        assertThat(outcomes.observe(new Event.TrialPaused(1))).isEmpty();
    }
}
