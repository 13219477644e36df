package org.hpo4j.sampler.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.sampler.gp.Gp;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoSamplingTest {
    private static SearchSpace numbers(int dimension) {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < dimension; i++) {
            space.uniform("x" + i, 0, 1);
        }
        return space.build();
    }

    private static SearchSpace choices() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.categorical("c", "a", "b");
        return space.build();
    }

    private static StudyDefinition study(SearchSpace space, int metrics) {
        List<Metric> all = new ArrayList<>();
        for (int m = 0; m < metrics; m++) {
            all.add(Metric.minimize("m" + m));
        }
        return new StudyDefinition("auto", 3, space, all, "epoch", "auto", "none");
    }

    @Test
    void explain_saysWhatAndWhy() {
        String model = "a Gaussian process for the first 300 trials";
        String early = "; once trials are stopped early, a smaller process and TPE in turns";
        AutoSampling auto = AutoSampling.defaults();

        assertThat(auto.explain(study(numbers(2), 1)).orElseThrow())
                .isEqualTo(model
                        + ", every fourth by TPE, with eight at once by CMA-ES; then CMA-ES, every fourth by the process;"
                        + " for numbers without conditions" + early);
        assertThat(auto.explain(study(choices(), 1)).orElseThrow())
                .isEqualTo(model
                        + ", every fourth by TPE, with eight at once by CMA-ES; then TPE, every fourth by the process;"
                        + " for choices or conditions" + early);
        assertThat(auto.explain(study(numbers(2), 2)).orElseThrow())
                .isEqualTo(model + ", every fourth by TPE; then NSGA-II, every fourth by the process; for 2 metrics");
        assertThat(new AutoSampling(0).explain(study(choices(), 1)).orElseThrow())
                .isEqualTo("TPE, for choices or conditions");
        assertThat(auto.explain(study(numbers(2), 3)).orElseThrow()).isEqualTo("TPE, for 3 metrics");
        assertThat(auto.explain(study(numbers(101), 1)).orElseThrow()).isEqualTo("univariate TPE, for 101 parameters");
    }

    /** Three of four before the switch are those of the Gaussian process, and one of four after it. */
    @Test
    void proposals_areThoseOfTheSamplerWhoseTurnItIs() {
        StudyDefinition study = study(choices(), 1);
        StudyState state = new StudyState(study);
        Sampler auto = new AutoSampling(16).create(study);
        Sampler model = Gp.defaults().create(study);
        Sampler later = Tpe.defaults().create(study);
        for (int trial = 0; trial < 28; trial++) {
            Configuration proposal = auto.propose(state, stream(trial));
            boolean other = trial % 4 == 3;
            Sampler turn = trial < 10 || (trial < 16 ? !other : other) ? model : later;
            assertThat(proposal).isEqualTo(turn.propose(state, stream(trial)));
            double loss = (Double) proposal.asMap().get("x");
            List<Event> events = List.of(
                    new Event.TrialStarted(trial, proposal, 0, 1, state.sequence()),
                    new Event.TrialCompleted(trial, List.of(loss)));
            for (Event event : events) {
                append(state, event, auto, model, later);
            }
        }
    }

    /** Two trials that a user stopped change nothing; where a scheduler stops them two models take turns. */
    @Test
    void trialsStoppedEarly_bringTheTurnsOfTwoModels() {
        StudyDefinition study = study(choices(), 1);
        StudyState state = new StudyState(study);
        Sampler auto = new AutoSampling(12).create(study);
        Sampler model = Gp.defaults().create(study);
        Sampler small = Plan.SMALL.create(study);
        Sampler tpe = Tpe.defaults().create(study);
        for (int trial = 0; trial < 30; trial++) {
            Configuration proposal = auto.propose(state, stream(trial));
            boolean scheduled = trial > 12; // two trials were stopped, then all are
            boolean other = trial % 4 == 3 && trial > 9;
            Sampler turn = scheduled ? trial % 2 == 0 ? small : tpe : (trial < 12) != other ? model : tpe;
            assertThat(proposal).isEqualTo(turn.propose(state, stream(trial)));
            double loss = (Double) proposal.asMap().get("x");
            append(state, new Event.TrialStarted(trial, proposal, 0, 9, state.sequence()), auto, model, small, tpe);
            append(state, new Event.ValueReported(trial, 1 + trial % 2, List.of(loss)), auto, model, small, tpe);
            Event end = trial < 2 || trial > 11
                    ? new Event.DecisionTaken(trial, new Decision.Stop(Reason.of("worse than others")))
                    : new Event.TrialCompleted(trial, List.of(loss));
            append(state, end, auto, model, small, tpe);
        }
    }

    /** The twelfth trial's turn is another sampler's: TPE's, with seven trials beside it CMA-ES's. */
    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void otherTurn_isOfCmaEsWhileEightRun(int running) {
        StudyDefinition study = study(choices(), 1);
        StudyState state = new StudyState(study);
        Sampler auto = AutoSampling.defaults().create(study);
        Sampler other = (running < 7 ? Tpe.defaults() : CmaEs.defaults()).create(study);
        for (int trial = 0; trial < 11; trial++) {
            Configuration some = study.space().sample(stream(trial));
            append(state, new Event.TrialStarted(trial, some, 0, 1, state.sequence()), auto, other);
            if (trial >= running) {
                double loss = (Double) some.asMap().get("x");
                append(state, new Event.TrialCompleted(trial, List.of(loss)), auto, other);
            }
        }

        assertThat(auto.propose(state, stream(11))).isEqualTo(other.propose(state, stream(11)));
    }

    /** A hundred workers that start at once get different configurations. */
    @Test
    void crowd_getsDifferentConfigurations() {
        StudyDefinition study = study(numbers(3), 1);
        StudyState state = new StudyState(study);
        Sampler auto = AutoSampling.defaults().create(study);
        List<Configuration> proposals = new ArrayList<>();
        for (int trial = 0; trial < 120; trial++) {
            Configuration proposal = auto.propose(state, stream(trial));
            proposals.add(proposal);
            append(state, new Event.TrialStarted(trial, proposal, 0, 1, state.sequence()), auto);
        }

        assertThat(proposals).doesNotHaveDuplicates();
    }

    private static RandomStream stream(int trial) {
        return RandomStream.of(3).split("sampler").split(trial);
    }

    private static void append(StudyState state, Event event, Sampler... samplers) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        for (Sampler sampler : samplers) {
            sampler.observe(logged);
        }
    }

    @Test
    void negativeNumber_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AutoSampling(-1))
                .withMessage("Auto sampling: modelTrials (-1) must be at least 0.\n"
                        + "Maybe give 300, the default; 0 leaves the Gaussian process out.");
    }
}
