package org.hpo4j.benchmarks.curves;

import java.util.List;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/** The seven hyperparameters of LCBench with their ranges. */
final class LcBenchSpace {
    private final SearchSpace space;
    private final List<Param<? extends Number>> params;

    LcBenchSpace() {
        SearchSpace.Builder builder = SearchSpace.builder();
        params = List.of(
                builder.logInteger("batch_size", 16, 512),
                builder.logUniform("learning_rate", 1e-4, 0.1),
                builder.uniform("momentum", 0.1, 0.99),
                builder.logUniform("weight_decay", 1e-5, 0.1),
                builder.integer("num_layers", 1, 5),
                builder.logInteger("max_units", 64, 1024),
                builder.uniform("max_dropout", 0, 1));
        space = builder.build();
    }

    SearchSpace space() {
        return space;
    }

    /** Returns the surrogate's inputs at its epoch. */
    double[] inputs(int epoch, Configuration configuration) {
        double[] inputs = new double[params.size() + 1];
        inputs[0] = epoch;
        for (int i = 0; i < params.size(); i++) {
            inputs[i + 1] = configuration.get(params.get(i)).doubleValue();
        }
        return inputs;
    }
}
