package org.hpo4j.sampler.wrapper;

import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;

/**
 * Draws a share of the proposals at random, and leaves the others to another sampler: so that no part of the space is given
 * up for good.
 *
 * <p>Each trial number draws by its own stream whether it is random. Thread safety: immutable.
 *
 * @param sampler proposes the others
 * @param share the probability of a random proposal, from 0 to 1
 */
public record Mixed(SamplerFactory sampler, double share) implements SamplerFactory {
    /** Checks the share. */
    public Mixed {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Mixed: share (" + share
                    + ") must be within [0, 1].\nMaybe divide by 100: a tenth of random proposals is 0.1.");
        }
    }

    /**
     * Makes the settings.
     *
     * @param sampler proposes the others
     * @param share the probability of a random proposal, from 0 to 1
     * @return the settings
     * @throws IllegalArgumentException if the share is out of range
     */
    public static Mixed of(SamplerFactory sampler, double share) {
        return new Mixed(sampler, share);
    }

    @Override
    public Sampler create(StudyDefinition study) {
        return new Mixing(sampler.create(study), share);
    }

    @Override
    public Optional<String> explain(StudyDefinition study) {
        return sampler.explain(study);
    }

    @Override
    public String describe() {
        return "mixed(share=" + share + ", sampler=" + sampler.describe() + ")";
    }

    private record Mixing(Sampler sampler, double share) implements Sampler {
        @Override
        public void observe(LoggedEvent event) {
            sampler.observe(event);
        }

        @Override
        public boolean isExhausted(StudyView study) {
            return sampler.isExhausted(study);
        }

        @Override
        public boolean isCostly(StudyView study) {
            return sampler.isCostly(study);
        }

        @Override
        public Configuration propose(StudyView study, RandomStream stream) {
            return stream.split("mixed").nextDouble() < share
                    ? study.space().sample(stream)
                    : sampler.propose(study, stream);
        }
    }
}
