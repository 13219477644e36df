package org.hpo4j.sampler;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hpo4j.random.PointSequence;
import org.hpo4j.random.RandomStream;
import org.hpo4j.random.SobolSequence;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.StudyView;

/**
 * Decodes the point of the trial's number in a low-discrepancy sequence; if that is invalid, the point moved by the shifts of
 * later attempts in turn, and if none is valid a random one.
 *
 * <p>Besides being a sampler of its own it serves others for their first trials. Randomness: the stream of the trial is used
 * only where no point was valid. Thread safety: serves one study, under its lock.
 */
public final class QuasiRandom implements Sampler {
    private static final int ATTEMPTS = 64;

    private final SearchSpace space;
    private final PointSequence points;
    private final RandomStream shifts;

    private QuasiRandom(SearchSpace space, PointSequence points, RandomStream shifts) {
        this.space = space;
        this.points = points;
        this.shifts = shifts;
    }

    /**
     * Returns a sampler by a sequence, or one at random where the space has no parameters.
     *
     * @param space what is sampled
     * @param points makes the sequence for a number of coordinates, scrambled as a stream names it
     * @param randomness names scrambling and shifts, nothing is drawn from it
     * @return the sampler
     */
    public static Sampler of(
            SearchSpace space, BiFunction<Integer, RandomStream, PointSequence> points, RandomStream randomness) {
        return space.dimension() == 0
                ? (study, stream) -> space.sample(stream)
                : new QuasiRandom(space, points.apply(space.dimension(), randomness), randomness.split("shifts"));
    }

    /**
     * Returns the sampler of first trials: by the scrambled Sobol sequence, or at random where the space has no parameters or
     * more than {@link SobolSequence#MAX_DIMENSION}.
     *
     * @param space what is sampled
     * @param randomness names scrambling and shifts, nothing is drawn from it
     * @return the sampler
     */
    public static Sampler early(SearchSpace space, RandomStream randomness) {
        return space.dimension() > SobolSequence.MAX_DIMENSION
                ? (study, stream) -> space.sample(stream)
                : of(space, SobolSequence::scrambled, randomness);
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        double[] point = points.point(study.trials().size());
        Optional<Configuration> valid = space.decodeIfValid(point);
        for (int attempt = 1; valid.isEmpty() && attempt < ATTEMPTS; attempt++) {
            valid = space.decodeIfValid(shifted(point, shifts.split(attempt)));
        }
        return valid.orElseGet(() -> space.sample(stream));
    }

    /** Adds to each coordinate a random number that is the same for all points, modulo 1; exact where it wraps around. */
    private static double[] shifted(double[] point, RandomStream shift) {
        return Arrays.stream(point).map(x -> (x + shift.nextDouble()) % 1).toArray();
    }
}
