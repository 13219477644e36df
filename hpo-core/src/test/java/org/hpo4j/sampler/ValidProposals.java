package org.hpo4j.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.RandomSpaces;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.testing.Seeds;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * What every sampler keeps in constrained and conditional spaces: 100,000 proposals, none invalid; to be extended as an IT
 * beside {@link SamplerContract}.
 */
public abstract class ValidProposals {
    private static final int SPACES = 100;
    private static final int MANY = 100_000;

    /** The settings under test; equal ones at each call. */
    protected abstract SamplerFactory factory();

    /** The number of trials in each of the two studies of a seed; a sampler that learns slowly may take fewer. */
    protected int trials() {
        return 500;
    }

    /** Whether the sampler can serve a space at all; what it can't is left out. */
    protected boolean serves(SearchSpace space) {
        return true;
    }

    @ParameterizedTest
    @Seeds(SPACES)
    void proposals_areValidInFiniteSpaces(long seed) {
        assertValid(RandomSpaces.finite(seed), seed);
    }

    @ParameterizedTest
    @Seeds(SPACES)
    void proposals_areValidInMixedSpaces(long seed) {
        assertValid(RandomSpaces.mixed(seed), seed);
    }

    /** A study of three workers whose every fifth trial fails and every seventh diverges. */
    private void assertValid(SearchSpace space, long seed) {
        assumeTrue(serves(space), "the sampler doesn't serve this space");
        StudyDefinition definition =
                new StudyDefinition("valid", seed, space, List.of(Metric.minimize("loss")), "epoch", "sampler", "none");
        Course course = new Course(definition, factory().create(definition));
        for (int trial = 0; trial < trials(); trial++) {
            Configuration proposal = course.start(trial);
            assertThat(space.configuration(proposal.asMap())).isEqualTo(proposal);
            if (trial >= 2) {
                course.end(trial - 2);
            }
        }
    }

    /** A history that a study of years leaves. */
    @Test
    void proposals_surviveManyTrials() {
        SearchSpace space = RandomSpaces.mixed(1);
        assumeTrue(serves(space), "the sampler doesn't serve this space");
        StudyDefinition definition =
                new StudyDefinition("many", 1, space, List.of(Metric.minimize("loss")), "epoch", "sampler", "none");
        Course course = new Course(definition, factory().create(definition));
        for (int trial = 0; trial < MANY; trial++) {
            Configuration random = space.sample(RandomStream.of(trial));
            course.append(new Event.TrialStarted(trial, random, 0, 1, trial));
            course.end(trial, List.of(trial % 11 == 0 ? Double.NaN : 1.0 * (trial % 1000)));
        }
        for (int trial = MANY; trial < MANY + 3; trial++) {
            Configuration proposal = course.start(trial);
            assertThat(space.configuration(proposal.asMap())).isEqualTo(proposal);
        }
    }
}
