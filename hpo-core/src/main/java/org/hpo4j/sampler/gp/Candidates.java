package org.hpo4j.sampler.gp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.random.SobolSequence;

/** Where a search for the best proposal may start. */
final class Candidates {
    private static final double NEAREST = 0.01;
    private static final double FARTHEST = 0.3;
    private static final double OTHER_CHOICE = 0.3;
    private static final int MOST_DRAWS = 20;
    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingDouble(Candidate::score).reversed();

    private final Coordinates coordinates;
    private final Score score;

    Candidates(Coordinates coordinates, Score score) {
        this.coordinates = coordinates;
        this.score = score;
    }

    /** Scores a point; empty if it isn't valid as it is. */
    Optional<Candidate> at(double[] point) {
        return coordinates.row(point).map(row -> new Candidate(point, row, score.at(row)));
    }

    /** Points that cover the space, best first; in narrow spaces some drawn at random. */
    List<Candidate> wide(int count, RandomStream stream) {
        List<Candidate> found = new ArrayList<>();
        if (coordinates.dimension() <= SobolSequence.MAX_DIMENSION) {
            SobolSequence points = SobolSequence.scrambled(coordinates.dimension(), stream);
            for (int i = 0; i < count; i++) {
                at(points.point(i)).ifPresent(found::add);
            }
        }
        for (int i = 0; i < MOST_DRAWS && found.size() < count / 4; i++) {
            double[] row = coordinates.row(coordinates.space().sample(stream));
            at(filled(row, stream)).ifPresent(found::add);
        }
        found.sort(BEST_FIRST);
        return found;
    }

    /**
     * Points around some rows, best first: a random share of the coordinates is moved, by normal steps of a deviation that
     * is log-uniform from 0.01 to 0.3.
     */
    List<Candidate> near(List<double[]> rows, int count, RandomStream stream) {
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < count && !rows.isEmpty(); i++) {
            at(moved(filled(rows.get(i % rows.size()), stream), stream)).ifPresent(found::add);
        }
        found.sort(BEST_FIRST);
        return found;
    }

    /** An inactive coordinate gets a random code, in case it becomes active. */
    private static double[] filled(double[] row, RandomStream stream) {
        double[] point = row.clone();
        for (int c = 0; c < point.length; c++) {
            double uniform = stream.nextDouble();
            point[c] = Double.isNaN(point[c]) ? uniform : point[c];
        }
        return point;
    }

    private double[] moved(double[] point, RandomStream stream) {
        double radius = NEAREST * StrictMath.pow(FARTHEST / NEAREST, stream.nextDouble());
        double share = Math.max(stream.nextDouble(), 1.0 / point.length);
        for (int c = 0; c < point.length; c++) {
            if (stream.nextDouble() < share) {
                point[c] = moved(c, point[c], radius, stream);
            }
        }
        return point;
    }

    private double moved(int coordinate, double code, double radius, RandomStream stream) {
        if (coordinates.kind(coordinate) == Coordinates.Kind.CATEGORICAL) {
            return stream.nextDouble() < OTHER_CHOICE ? stream.nextDouble() : code;
        }
        return Math.min(Math.max(code + radius * stream.nextGaussian(), 0), 1);
    }
}
