package org.hpo4j.sampler.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.math.BoxMaximizer;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;

/**
 * Searches for the configuration of the highest score that wasn't tried.
 *
 * <p>Method: of the rows to be scored a sixth are quasi-random and a twelfth lie around the best trials. From the best three
 * of these and the best two of those it climbs, up to three times in turn: along the slope where it may, then coordinate by
 * coordinate through choices and neighbours.
 */
final class AcquisitionSearch {
    private static final int WIDE_STARTS = 3;
    private static final int NEAR_STARTS = 2;
    private static final int ROUNDS = 3;
    private static final int MOST_STEPS = 40;
    private static final double LONGEST_STEP = 0.05;
    private static final double FLAT = 1e-4;

    private final Coordinates coordinates;
    private final Score score;
    private final Candidates candidates;
    private final RandomStream stream;

    AcquisitionSearch(Coordinates coordinates, Score score, RandomStream stream) {
        this.coordinates = coordinates;
        this.score = score;
        this.stream = stream;
        candidates = new Candidates(coordinates, score);
    }

    /**
     * Searches.
     *
     * @param tried the rows of all trials
     * @param incumbents the rows of the best ones, best first
     * @return a configuration that wasn't tried, if one is found
     */
    Configuration best(List<double[]> tried, List<double[]> incumbents) {
        int budget = score.left();
        List<Candidate> wide = candidates.wide(budget / 6, stream.split("wide"));
        List<Candidate> near = candidates.near(incumbents, budget / 12, stream.split("near"));
        List<Candidate> found = new ArrayList<>();
        int starts = WIDE_STARTS + NEAR_STARTS;
        Stream.concat(near.stream().limit(NEAR_STARTS), wide.stream().limit(WIDE_STARTS))
                .forEach(start -> found.add(climb(start, score.left() / (starts - found.size()))));
        found.addAll(wide);
        found.addAll(near);
        found.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return untried(found, tried);
    }

    private Configuration untried(List<Candidate> found, List<double[]> tried) {
        for (Candidate candidate : found) {
            Configuration configuration = coordinates.space().decode(candidate.point());
            double[] row = coordinates.row(configuration);
            if (tried.stream().noneMatch(other -> Arrays.equals(other, row))) {
                return configuration;
            }
        }
        return coordinates.space().sample(stream.split("rest"));
    }

    private Candidate climb(Candidate start, int limit) {
        int end = score.left() - limit;
        Candidate now = start;
        for (int round = 0; round < ROUNDS && score.left() > end; round++) {
            Candidate slid = slide(now, Math.min(MOST_STEPS, score.left() - end));
            now = step(slid, end);
            if (now.score() <= slid.score()) {
                break;
            }
        }
        return now;
    }

    /** Climbs along the slope, and goes to the nearest values there. */
    private Candidate slide(Candidate from, int limit) {
        int[] along = coordinates.sliding(from.row());
        if (along.length == 0 || limit < 2) {
            return from;
        }
        double[] row = from.row().clone();
        double[] high = new double[along.length];
        Arrays.fill(high, 1);
        BoxMaximizer.Summit summit = new BoxMaximizer(new double[along.length], high, LONGEST_STEP, FLAT)
                .climb(
                        (codes, gradient) -> {
                            put(codes, along, row);
                            return score.at(row, along, gradient);
                        },
                        Arrays.stream(along).mapToDouble(c -> row[c]).toArray(),
                        limit);
        double[] codes = summit.point();
        Arrays.setAll(codes, s -> coordinates.snapped(along[s], codes[s]));
        put(codes, along, row);
        double value = score.at(row);
        if (value <= from.score()) {
            return from;
        }
        double[] point = from.point().clone();
        put(codes, along, point);
        return new Candidate(point, row, value);
    }

    private static void put(double[] codes, int[] along, double[] row) {
        for (int s = 0; s < along.length; s++) {
            row[along[s]] = codes[s];
        }
    }

    private Candidate step(Candidate from, int end) {
        Candidate best = from;
        RandomStream draws = stream.split("moves").split(score.left());
        for (int c : coordinates.modelled()) {
            if (Double.isNaN(best.row()[c])) {
                continue;
            }
            for (double code : coordinates.moves(c, best.point()[c], draws)) {
                if (score.left() <= end) {
                    return best;
                }
                double[] point = best.point().clone();
                point[c] = code;
                Candidate before = best;
                best = candidates
                        .at(point)
                        .filter(moved -> moved.score() > before.score())
                        .orElse(before);
            }
        }
        return best;
    }
}
