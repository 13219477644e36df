package org.hpo4j.sampler.gp;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.math.BoxMaximizer;

/**
 * Hyperparameters of the highest posterior density, a function of the observations alone.
 *
 * <p>Method: fits of the first 8, 10, 13, ... observations by number of trial, each a quarter more, start from the fit
 * before and, while they are few, from the prior's mode, and the better one counts; from the last of these a short climb
 * leads to the fit of all. Of more observations than the effort allows {@link Selection} takes some.
 * The fits of the first observations are kept, and made anew only where these changed: so a proposal costs little, and a
 * sampler that is rebuilt from the log comes to the same. Carried losses change with every report of any trial, so nothing
 * can be kept of their fits: these are of fewer rows.
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class Fits {
    private static final int FIRST = 8;
    /** From about 150 observations on the fits before are good starts, and others cost too much. */
    private static final int FRESH_STAGES = 13;

    private static final int MOST_EVALUATIONS = 40;
    private static final int LEAST_EVALUATIONS = 4;
    private static final double LONGEST_STEP = 0.5;
    private static final double FLAT = 0.01;

    private final Coordinates coordinates;
    private final Hyperparameters hyperparameters;
    private final Warp warp;
    private final List<Fit> fits = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Fit(Data data, int evaluations, double[] logs) {}

    Fits(Coordinates coordinates, Warp warp) {
        this.coordinates = coordinates;
        this.warp = warp;
        hyperparameters = new Hyperparameters(coordinates.modelled().length);
    }

    Hyperparameters hyperparameters() {
        return hyperparameters;
    }

    /**
     * Fits: of carried losses some rows, from the prior's mode on.
     *
     * @param observations all of them
     * @param data the part of them that is modelled
     * @param effort what the fits may take
     */
    double[] fit(Observations observations, Data data, Effort effort) {
        if (observations.carried()) {
            Data some = observations.data(warp, Selection.of(observations.losses(), effort.fittedRows()));
            return maximizer()
                    .climb(evidence(some), hyperparameters.start(), Effort.FIT)
                    .point();
        }
        double[] logs = hyperparameters.start();
        int stage = 0;
        for (int size = FIRST; size <= observations.size(); size += (size + 3) / 4) {
            Observations first = observations.first(size);
            Data part = first.data(warp, Selection.of(first.losses(), effort.rows()));
            int evaluations = Math.max(
                    LEAST_EVALUATIONS, 2 * effort.evaluations(part.rows().size()));
            logs = fit(stage++, part, Math.min(MOST_EVALUATIONS, evaluations), logs);
        }
        int evaluations = effort.evaluations(data.rows().size());
        return evaluations < 2
                ? logs
                : maximizer().climb(evidence(data), logs, evaluations).point();
    }

    private double[] fit(int stage, Data data, int evaluations, double[] before) {
        if (stage < fits.size()) {
            Fit known = fits.get(stage);
            if (known.evaluations == evaluations && known.data.same(data)) {
                return known.logs;
            }
        }
        fits.subList(stage, fits.size()).clear();
        Evidence evidence = evidence(data);
        BoxMaximizer.Summit best = maximizer().climb(evidence, before, evaluations);
        if (stage < FRESH_STAGES) {
            BoxMaximizer.Summit fresh = maximizer().climb(evidence, hyperparameters.start(), evaluations);
            best = fresh.value() > best.value() ? fresh : best;
        }
        double[] logs = best.point();
        fits.add(new Fit(data, evaluations, logs));
        return logs;
    }

    private Evidence evidence(Data data) {
        return new Evidence(coordinates, hyperparameters, data);
    }

    private BoxMaximizer maximizer() {
        return new BoxMaximizer(hyperparameters.low(), hyperparameters.high(), LONGEST_STEP, FLAT);
    }
}
