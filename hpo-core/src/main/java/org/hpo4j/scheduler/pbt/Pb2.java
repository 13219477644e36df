package org.hpo4j.scheduler.pbt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/**
 * The second explorer: learns from all trials how much each configuration improved per interval, and when, and tries the
 * numbers of the highest upper confidence bound, {@code mean + sqrt(0.2 + max(0, ln(0.4 n))) sd}.
 *
 * <p>Deviations from Parker-Holder et al.: the last 200 rows of data, lengthscale and noise from a grid by marginal
 * likelihood, and the bound is maximized over 256 random points.
 */
final class Pb2 {
    private static final int MOST_ROWS = 200;
    private static final int LEAST_ROWS = 4;
    private static final int POINTS = 256;

    private final StudyDefinition study;
    private final Pbt settings;
    private final SearchSpace space;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> improvements = new ArrayList<>();

    Pb2(StudyDefinition study, Pbt settings) {
        this.study = study;
        this.settings = settings;
        space = study.space();
    }

    /** Notes what a trial gained over its last interval, the part of it that its donor trained included. */
    void observe(StudyView view, TrialRecord trial) {
        int now = trial.curve().lastResource();
        OptionalDouble before = valueAt(view, trial, now - settings.interval());
        if (now % settings.interval() == 0 && before.isPresent()) {
            double gain = loss(before.getAsDouble())
                    - loss(trial.curve().value(trial.curve().size() - 1));
            if (Double.isFinite(gain)) {
                rows.add(row(now, space.encode(trial.configuration())));
                improvements.add(gain);
            }
        }
        if (rows.size() > MOST_ROWS) {
            rows.remove(0);
            improvements.remove(0);
        }
    }

    private static OptionalDouble valueAt(StudyView view, TrialRecord trial, int resource) {
        Origin origin = trial.start().origin();
        boolean donors = origin.kind() == Origin.Kind.FORKED && resource == origin.from();
        LearningCurve curve = donors ? view.trial(origin.donor()).curve() : trial.curve();
        int index = curve.indexOf(resource);
        return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(curve.value(index));
    }

    private double loss(double value) {
        return study.metric().direction().loss(value);
    }

    /** The time in intervals, then the codes. */
    private double[] row(int resource, double[] codes) {
        double[] row = new double[codes.length + 1];
        row[0] = (double) resource / settings.interval();
        System.arraycopy(codes, 0, row, 1, codes.length);
        return row;
    }

    /** Replaces the active numbers of a configuration; while there is little data nothing. */
    Configuration explore(Configuration perturbed, int resource, RandomStream stream) {
        int[] numbers = numbers(perturbed);
        if (rows.size() < LEAST_ROWS || numbers.length == 0) {
            return perturbed;
        }
        TimeVaryingProcess process = TimeVaryingProcess.fit(
                rows.toArray(double[][]::new),
                improvements.stream().mapToDouble(Double::doubleValue).toArray());
        double width = StrictMath.sqrt(0.2 + Math.max(0, StrictMath.log(0.4 * rows.size())));
        double[] best = space.encode(perturbed);
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            double[] codes = space.encode(perturbed);
            Arrays.stream(numbers).forEach(number -> codes[number] = stream.nextDouble());
            double bound = process.upperBound(row(resource + settings.interval(), codes), width);
            if (bound > highest) {
                highest = bound;
                best = codes;
            }
        }
        return space.decode(best);
    }

    private int[] numbers(Configuration configuration) {
        List<Param<?>> params = space.params();
        return IntStream.range(0, params.size())
                .filter(i -> configuration.asMap().get(params.get(i).name()) instanceof Number)
                .toArray();
    }
}
