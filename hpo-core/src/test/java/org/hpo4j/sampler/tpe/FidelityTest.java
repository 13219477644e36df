package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.execution.simulation.LearningCurves;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.execution.simulation.SimulatedCluster;
import org.hpo4j.execution.simulation.SimulatedCurve;
import org.hpo4j.execution.simulation.VirtualClock;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values after different resources. All numbers come from fixed seeds: nothing here can fail by chance. */
class FidelityTest {
    private static final int LAST = 27;
    private static final Tpe BY_LEVEL = Tpe.reference().with(Fidelity.byLevel());

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> x = builder.uniform("x", 0, 1);
    private final Param<Double> y = builder.uniform("y", 0, 1);
    private final SearchSpace space = builder.build();

    /** Says after each proposal whether a sampler that is told the whole log at once proposes the same. */
    private static final class Compared implements SamplerFactory {
        private final List<Boolean> same = new ArrayList<>();
        private final List<Integer> levels = new ArrayList<>();

        @Override
        public Sampler create(StudyDefinition study) {
            return new Both(study, BY_LEVEL.create(study));
        }

        @Override
        public String describe() {
            return "compared";
        }

        private final class Both implements Sampler {
            private final StudyDefinition definition;
            private final Sampler kept;
            private final List<LoggedEvent> log = new ArrayList<>();

            Both(StudyDefinition definition, Sampler kept) {
                this.definition = definition;
                this.kept = kept;
            }

            @Override
            public void observe(LoggedEvent event) {
                log.add(event);
                kept.observe(event);
            }

            @Override
            public Configuration propose(StudyView study, RandomStream stream) {
                Sampler fresh = BY_LEVEL.create(definition);
                log.forEach(fresh::observe);
                same.add(fresh.propose(study, RandomStream.of(log.size()))
                        .equals(kept.propose(study, RandomStream.of(log.size()))));
                Levels now = new Levels();
                log.stream()
                        .filter(logged -> logged.event() instanceof org.hpo4j.trial.Event.TrialEvent)
                        .forEach(logged -> now.observe((org.hpo4j.trial.Event.TrialEvent) logged.event()));
                levels.add(now.largest(16));
                return kept.propose(study, stream);
            }
        }
    }

    private Study run(SamplerFactory sampler, SchedulerFactory scheduler, int workers, int trials) {
        VirtualClock clock = new VirtualClock();
        Study study = Study.builder("fidelity")
                .space(space)
                .minimize("loss")
                .scheduler(scheduler)
                .sampler(sampler)
                .seed(3)
                .maxTrials(trials)
                .clock(clock)
                .storage(new NoStorage())
                .open();
        SimulatedCluster.of(workers).run(study, clock, curves());
        return study;
    }

    /** Small y learns fast and ends badly; the best at the end has x near 0.8 and y near 1. */
    private LearningCurves curves() {
        return trial -> new SimulatedCurve() {
            @Override
            public double value(int epoch) {
                double left = Math.abs(trial.get(x) - 0.8) + 0.5 * (1 - trial.get(y));
                return left + trial.get(y) / epoch;
            }

            @Override
            public double seconds(int epoch) {
                return epoch;
            }

            @Override
            public boolean isKnown(int epoch) {
                return epoch <= LAST;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void proposal_isTheSameOfASamplerThatIsToldTheLogAtOnce(int workers) {
        for (SchedulerFactory asha : List.of(Asha.stopping(1, LAST, 3), Asha.promotion(1, LAST, 3))) {
            Compared compared = new Compared();
            run(compared, asha, workers, 150).close();

            assertThat(compared.same).hasSize(150).containsOnly(true);
            assertThat(compared.levels.stream().filter(level -> level != Levels.ENDS))
                    .isSorted()
                    .contains(1, 3)
                    .isSubsetOf(Levels.NONE, 1, 3, 9, Levels.COMPLETED);
        }
    }

    @Test
    void byLevel_isFurthestFirstWhereNoTrialIsStopped() {
        try (Study one = run(BY_LEVEL, new FullTraining(LAST), 4, 40);
                Study other = run(Tpe.reference(), new FullTraining(LAST), 4, 40)) {
            assertThat(one.trials())
                    .extracting(trial -> trial.configuration())
                    .isEqualTo(other.trials().stream()
                            .map(trial -> trial.configuration())
                            .toList());
        }
    }

    /** Half of the trials are random, of which three in ten are near; of the others most follow what is good at the level. */
    @Test
    void byLevel_followsWhatIsGoodAtTheLargestLevelWithEnoughTrials() {
        try (Study study = run(BY_LEVEL, Asha.stopping(1, LAST, 3), 4, 300)) {
            List<Double> late = study.trials().stream()
                    .skip(200)
                    .map(trial -> Math.abs(trial.configuration().get(x) - 0.8))
                    .toList();

            assertThat(late.stream().filter(distance -> distance < 0.15).count())
                    .isBetween(40L, 80L);
        }
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fidelity(0, 0.5, Gamma.OPTUNA))
                .withMessageContaining("enough (0) must be at least 1")
                .withMessageContaining("Maybe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fidelity(16, 1, Gamma.OPTUNA))
                .withMessageContaining("random (1.0)");
    }
}
