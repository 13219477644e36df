package org.hpo4j.sampler.qmc;

import org.hpo4j.random.RandomStream;
import org.hpo4j.random.SobolSequence;
import org.hpo4j.sampler.QuasiRandom;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.trial.StudyDefinition;

/**
 * Quasi-random search by the scrambled Sobol sequence: configurations that cover the space more evenly than random ones.
 *
 * <p>Trial k, from 0, decodes point k of the sequence, one coordinate a sampled parameter (an inactive one leaves its
 * coordinate unused). So parallel and resumed studies try the same configurations; a trial that was enqueued or added skips
 * its point. Evenest where the number of trials is a power of two.
 *
 * <p>Constraints: an invalid point is rejected for itself plus a shift, modulo 1 in every coordinate, up to 63 times. The
 * j-th shift is the same for all trials, so that the points of each attempt are a low-discrepancy sequence again (Cranley
 * and Patterson's rotation). If no point was valid, the configuration is drawn at random from the valid ones.
 *
 * <p>Range: up to 21,201 sampled parameters. A space without parameters, such as one that a study declares by running, is
 * sampled at random. A finite space may get a configuration twice; where the study's policy forbids this, it picks another
 * one at random.
 *
 * <p>Random stream: scrambling and shifts are those of the study's seed split by {@code "sobol"}; the stream of the
 * trial serves only the draws at random. Results are never looked at. Thread safety: immutable.
 *
 * @see org.hpo4j.random.SobolSequence
 * @see <a href="https://doi.org/10.1137/0713071">Cranley and Patterson, "Randomization of Number Theoretic Methods for
 *     Multiple Integration", SIAM J. Numer. Anal. 13(6), 1976</a>
 * @see <a href="https://jmlr.org/papers/v13/bergstra12a.html">Bergstra and Bengio, "Random Search for Hyper-Parameter
 *     Optimization", JMLR 13, 2012, section 4: the scrambled Sobol sequence beside random search</a>
 */
public record Sobol() implements SamplerFactory {
    /**
     * Makes the sampler of a study.
     *
     * @param study what the study is; its seed names the scrambling
     * @return a sampler for its space
     * @throws IllegalArgumentException if the space has more than 21,201 sampled parameters
     */
    @Override
    public Sampler create(StudyDefinition study) {
        return QuasiRandom.of(
                study.space(),
                SobolSequence::scrambled,
                RandomStream.of(study.seed()).split("sobol"));
    }

    @Override
    public String describe() {
        return "sobol";
    }
}
