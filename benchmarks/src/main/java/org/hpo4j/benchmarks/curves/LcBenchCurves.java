package org.hpo4j.benchmarks.curves;

import java.util.HashMap;
import java.util.Map;
import org.hpo4j.execution.simulation.SimulatedCurve;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Metric;

/**
 * The curves of one task of {@link LcBenchSurrogate}: validation accuracy in percent after 1 to {@value #EPOCHS} epochs.
 *
 * <p>What trials report is the surrogate's accuracy plus normal noise of standard deviation
 * {@code 0.25 (1 + 3 exp(-e / 4))} points at epoch e, a function of the trial's seed; {@link #trueAccuracy} is without. A
 * trial forked from another gets the curve of its own configuration from the epoch of the fork on.
 *
 * <p>Points are computed when they are asked for and kept by configuration, so that many simulations on the same
 * configurations cost one evaluation. Thread safety: confined to one thread.
 */
public final class LcBenchCurves implements KnownCurves {
    /** The number of trained epochs of a curve. */
    public static final int EPOCHS = 51;

    private static final double NOISE = 0.25;
    private static final double EARLY_NOISE = 3;
    private static final double NOISE_DECAY = 4;
    private static final double PERCENT = 100;
    private static final double HOUR = 3600;

    private final LcBenchSurrogate surrogate;
    private final String task;
    private final LcBenchSpace space = new LcBenchSpace();
    private final Map<Configuration, Points> known = new HashMap<>();

    /**
     * Makes the curves of a task.
     *
     * @param surrogate the surrogate
     * @param task the task's number, such as {@link LcBenchSurrogate#FASHION_MNIST}
     * @throws IllegalArgumentException if the surrogate knows no such task
     */
    public LcBenchCurves(LcBenchSurrogate surrogate, String task) {
        surrogate.requireTask(task);
        this.surrogate = surrogate;
        this.task = task;
    }

    @Override
    public SearchSpace space() {
        return space.space();
    }

    /**
     * Returns what a configuration is worth, without noise.
     *
     * @param configuration one of {@link #space()}
     * @param epoch from 1 to {@value #EPOCHS}
     * @return the validation accuracy in percent
     */
    public double trueAccuracy(Configuration configuration, int epoch) {
        return points(configuration).at(epoch).accuracy();
    }

    @Override
    public Metric metric() {
        return Metric.maximize("accuracy");
    }

    @Override
    public int maxResource() {
        return EPOCHS;
    }

    @Override
    public double error(Configuration configuration, int resource) {
        return PERCENT - trueAccuracy(configuration, resource);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public String about() {
        return "LCBench surrogate, task " + task + ", " + EPOCHS;
    }

    @Override
    public Units units() {
        return new Units("true error, %", 2, "h", HOUR);
    }

    @Override
    public SimulatedCurve curve(Trial trial) {
        Points points = points(trial.configuration());
        RandomStream noise = RandomStream.of(trial.seed()).split("noise");
        return new SimulatedCurve() {
            @Override
            public double value(int epoch) {
                double deviation = NOISE * (1 + EARLY_NOISE * StrictMath.exp(-epoch / NOISE_DECAY));
                return points.at(epoch).accuracy()
                        + deviation * noise.split(epoch).nextGaussian();
            }

            @Override
            public double seconds(int epoch) {
                return points.at(epoch).seconds() - points.at(0).seconds();
            }

            @Override
            public boolean isKnown(int epoch) {
                return epoch <= EPOCHS;
            }
        };
    }

    private Points points(Configuration configuration) {
        return known.computeIfAbsent(configuration, Points::new);
    }

    /** The curve of a configuration; 0 is the untrained network, which is the surrogate's epoch 1. */
    private final class Points {
        private final Configuration configuration;
        private final LcBenchSurrogate.Point[] points = new LcBenchSurrogate.Point[EPOCHS + 1];

        Points(Configuration configuration) {
            this.configuration = configuration;
        }

        LcBenchSurrogate.Point at(int epoch) {
            LcBenchSurrogate.Point point = points[epoch];
            if (point == null) {
                point = surrogate.evaluate(task, space.inputs(epoch + 1, configuration));
                points[epoch] = point;
            }
            return point;
        }
    }
}
