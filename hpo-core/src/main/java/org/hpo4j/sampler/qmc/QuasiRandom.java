package org.hpo4j.sampler.qmc;

import java.util.Arrays;
import java.util.Optional;
import org.hpo4j.random.PointSequence;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.StudyView;

/** Decodes the point of the trial's number; if that is invalid, the point moved by the shifts of later attempts in turn. */
final class QuasiRandom implements Sampler {
    private static final int ATTEMPTS = 64;

    private final SearchSpace space;
    private final PointSequence points;
    private final RandomStream shifts;

    QuasiRandom(SearchSpace space, PointSequence points, RandomStream shifts) {
        this.space = space;
        this.points = points;
        this.shifts = shifts;
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
    static double[] shifted(double[] point, RandomStream shift) {
        return Arrays.stream(point).map(x -> (x + shift.nextDouble()) % 1).toArray();
    }
}
