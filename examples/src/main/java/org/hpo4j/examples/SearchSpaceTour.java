package org.hpo4j.examples;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.random.RandomStream;
import org.hpo4j.report.TrialTable;
import org.hpo4j.space.Combinations;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Grid;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.record.Choice;
import org.hpo4j.space.record.IntRange;
import org.hpo4j.space.record.LogUniform;
import org.hpo4j.space.record.RecordSpace;
import org.hpo4j.space.record.Uniform;
import org.hpo4j.space.record.When;
import org.hpo4j.study.DuplicatePolicy;
import org.hpo4j.study.Study;
import org.nd4j.linalg.activations.Activation;

/** The programs of docs/search-spaces.md: what can vary, and how it is written. */
public final class SearchSpaceTour {
    private SearchSpaceTour() {}

    /** How a network learns. */
    enum Optimizer {
        SGD,
        ADAM
    }

    /** A choice of sub-spaces: each record has parameters of its own. */
    sealed interface Updater {}

    /** Gradient descent with momentum. */
    record Sgd(@Uniform(min = 0, max = 0.99) double momentum) implements Updater {}

    /** Adam with its first decay rate. */
    record Adam(@Uniform(min = 0.8, max = 0.99) double beta1) implements Updater {}

    // spotless:off (the page's line breaks)
    record Hyper(@LogUniform(min = 1e-4, max = 1) double learningRate,
                 @IntRange(min = 64, max = 512, step = 64) int width,
                 Activation activation,
                 Updater updater,                                   // sealed interface of records: a choice of sub-spaces
                 @Choice({"none", "dropout"}) String regularizer,
                 @When(component = "regularizer", is = "dropout") @Uniform(min = 0, max = 0.5) Optional<Double> rate) {}
    // spotless:on

    /**
     * Runs the programs.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        builder();
        wideRule();
        record();
        defineByRun();
        given();
    }

    private static void builder() {
        // spotless:off (the page's line breaks)
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> rate = space.logUniform("learningRate", 1e-4, 1.0);
        Param<Optimizer> optimizer = space.enumeration("optimizer", Optimizer.class);
        Param<Double> momentum = space.when(optimizer, Optimizer.SGD).reverseLogUniform("momentum", 0.5, 0.999);
        Param<Integer> width = space.integer("width", 64, 512, 64);
        Param<Integer> batch = space.ordinal("batch", 16, 32, 64, 128);
        space.require(width, batch, (w, b) -> w * b <= 32768);
        SearchSpace built = space.build();
        // spotless:on
        RandomStream stream = RandomStream.of(1);
        Configuration configuration = built.sample(stream);
        System.out.println(configuration.get(rate) + " " + configuration.find(momentum));
        long index = 500;
        // spotless:off (the page's line breaks)
        Combinations all = built.combinations(Grid.everywhere(5));   // continuous parameters need points
        BigInteger count = all.count();                              // exact
        Configuration one = all.get(index);                          // any of them; all.indexOf(one) is the inverse
        Stream<Configuration> some = all.where(batch, 32).stream();  // lazy, in order
        Stream<Configuration> few = all.sampleWithoutReplacement(stream).limit(100); // every order equally likely
        // spotless:on
        System.out.println(count + " combinations, number " + index + ": " + one);
        System.out.println(
                some.count() + " with batch 32; some at random: " + few.limit(2).toList());
    }

    private static void wideRule() {
        SearchSpace.Builder space = SearchSpace.builder();
        // spotless:off (the page's line breaks)
        Param<Integer> sum = space.constant("s", 0);
        for (int i = 0; i < 12; i++) {
            sum = space.derived("s" + i, Integer.class, sum, space.integer("p" + i, 0, 9), Integer::sum);
        }
        space.require(sum, total -> total <= 60);
        // spotless:on
        System.out.println(space.build().combinations().count() + " of 10^12");
    }

    private static void record() {
        RandomStream stream = RandomStream.of(2);
        // spotless:off (the page's line breaks)
        RecordSpace<Hyper> hyper = RecordSpace.of(Hyper.class);
        Hyper drawn = hyper.from(hyper.space().sample(stream));
        // spotless:on
        System.out.println(drawn);
    }

    private static void defineByRun() throws InterruptedException {
        // spotless:off (the page's line breaks)
        try (Study study = Study.builder("asked").minimize("loss").maxTrials(10).open()) {
            WorkerThreads.of(1).run(study, trial -> {
                double rate = trial.suggestLogDouble("learningRate", 1e-4, 1);
                if (trial.suggestCategorical("optimizer", Optimizer.values()) == Optimizer.ADAM) {
                    return rate;
                }
                return rate + trial.suggestDouble("momentum", 0, 0.99);
            });
            System.out.println(TrialTable.of(study));
        }
        // spotless:on
    }

    private static void given() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("learningRate", 0, 1);
        Param<Integer> width = space.integer("width", 1, 4);
        SearchSpace built = space.build();
        // spotless:off (the page's line breaks)
        try (Study study = Study.builder("given").space(built).minimize("loss")
                .duplicates(DuplicatePolicy.SKIP).maxTrials(3).open()) {
            study.enqueue(Map.of("learningRate", 0.1));                 // the rest is drawn when its turn comes
            study.add(built.configuration(Map.of("learningRate", 0.5, "width", 2)), 0.3);
            study.ask().ifPresent(trial -> System.out.println(trial.get(width)));
        }
        // spotless:on
        System.out.println(List.of(DuplicatePolicy.values()));
    }
}
