package org.hpo4j.sampler;

import java.util.Optional;
import org.hpo4j.trial.StudyDefinition;

/**
 * The settings of a sampler: what a user hands to a study.
 *
 * <p>Thread safety: immutable.
 */
public interface SamplerFactory {
    /**
     * Makes the sampler of a study.
     *
     * @param study what the study is
     * @return a sampler that has seen no event
     * @throws IllegalArgumentException if the sampler can't serve this study
     */
    Sampler create(StudyDefinition study);

    /**
     * Names the sampler and its settings; part of the study's definition.
     *
     * @return one line, the same for equal settings
     */
    String describe();

    /**
     * Says what these settings pick for a study and why, where they leave it open; a study says it once when it is opened.
     *
     * @param study what the study is
     * @return one line without a full stop; empty, the default, if there is nothing to pick
     */
    default Optional<String> explain(StudyDefinition study) {
        return Optional.empty();
    }
}
