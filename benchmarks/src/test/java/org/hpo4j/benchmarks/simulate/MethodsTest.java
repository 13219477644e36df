package org.hpo4j.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hpo4j.execution.simulation.Faults;
import org.hpo4j.execution.simulation.SimulatedCluster;
import org.hpo4j.execution.simulation.SimulatedCurve;
import org.hpo4j.execution.simulation.SimulationResult;
import org.hpo4j.execution.simulation.VirtualClock;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MethodsTest {
    private static final Method.Setting SETTING = new Method.Setting(1, 27, 3, 540, 4);

    static List<Method> all() {
        return Methods.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void method_runsAndSpendsItsBudgetTheSameWayTwice(Method method) {
        SimulationResult first = run(method, Faults.NONE);

        assertThat(first.spent()).isBetween(200L, 540L);
        assertThat(run(method, Faults.NONE)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("all")
    void method_livesWithFaults(Method method) {
        SimulationResult result = run(method, new Faults(0.5, 0.02, false, 0.02, 3));

        assertThat(result.spent()).isBetween(200L, 540L);
        assertThat(result.efficiency()).isLessThan(1);
    }

    @Test
    void oneEpoch_trainsTheBestOfAll() {
        Study study = study(Methods.named("one-epoch"));
        run(study, Faults.NONE);

        List<TrialRecord> trials = study.trials();
        assertThat(trials).hasSize(270);
        List<Double> kept = qualities(trials, TrialState.COMPLETED);
        List<Double> left = qualities(trials, TrialState.PAUSED);
        assertThat(kept).hasSize(10);
        assertThat(kept.get(kept.size() - 1)).isLessThan(left.get(0));
    }

    private static List<Double> qualities(List<TrialRecord> trials, TrialState state) {
        return trials.stream()
                .filter(trial -> trial.state() == state)
                .map(trial -> trial.configuration().get(quality()))
                .sorted()
                .toList();
    }

    @Test
    void unknownName_isRefused() {
        assertThatThrownBy(() -> Methods.named("ashaa"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Simulation: method (ashaa) must be one of [random, one-epoch, ")
                .hasMessageEndingWith("].\nMaybe leave --methods out for all of them.");
    }

    @Test
    void sampler_isNamedBehindTheScheduler() {
        Method method = Methods.named("asha+tpe");

        assertThat(method.name()).isEqualTo("asha+tpe");
        assertThat(method.sampler()).isEqualTo(Tpe.defaults());
        assertThat(Methods.named("asha").sampler()).isEqualTo(new RandomSampling());
        assertThatThrownBy(() -> Methods.named("asha+tpee"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampler");
    }

    private static SimulationResult run(Method method, Faults faults) {
        return run(study(method), faults);
    }

    private static SimulationResult run(Study study, Faults faults) {
        return SimulatedCluster.of(4)
                .withFaults(faults)
                .withMaxSpent(SETTING.budget())
                .run(study, new VirtualClock(), trial -> new SimulatedCurve() {
                    @Override
                    public double value(int resource) {
                        return trial.get(quality()) + 1.0 / resource;
                    }

                    @Override
                    public double seconds(int resource) {
                        return resource;
                    }
                });
    }

    private static Param<Double> quality() {
        return SearchSpace.builder().uniform("quality", 0, 1);
    }

    private static Study study(Method method) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("quality", 0, 1);
        return Study.builder(method.name())
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(method.scheduler().apply(SETTING))
                .open();
    }
}
