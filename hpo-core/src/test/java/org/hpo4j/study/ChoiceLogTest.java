package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.auto.AutoSampling;
import org.hpo4j.sampler.wrapper.Fixed;
import org.hpo4j.sampler.wrapper.Mixed;
import org.hpo4j.sampler.wrapper.Prior;
import org.hpo4j.scheduler.auto.Auto;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.testing.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What sampler and scheduler pick is said once, when a study is opened. */
class ChoiceLogTest {
    @RegisterExtension
    final CapturedLog log = CapturedLog.of(Study.class);

    private static StudyBuilder builder() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.uniform("y", 0, 1);
        return Study.builder("s").space(space.build()).minimize("loss").maxTrials(12);
    }

    /** With proposals made beside the study's work, and a replay, which make samplers of their own. */
    @Test
    void choices_areSaidOnce() {
        try (Study study = builder().scheduler(Auto.upTo(9)).open()) {
            for (int trial = 0; trial < 12; trial++) {
                study.complete(study.ask().orElseThrow().number(), trial);
            }
            assertThat(study.replay().differences()).isEmpty();
        }
        assertThat(log.messages())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Study \"s\": a Gaussian process for the first 300"),
                        line -> assertThat(line).startsWith("Study \"s\": ASHA, "));
    }

    @Test
    void quietStudies_sayNothing() {
        builder().scheduler(Auto.upTo(9)).quiet().open().close();
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void wrappedSamplers_areExplainedToo() {
        SamplerFactory auto = AutoSampling.defaults();
        for (SamplerFactory sampler :
                List.of(Mixed.of(auto, 0.1), Prior.of(auto, Map.of("x", 0.5)), Fixed.of(auto, Map.of("x", 0.5)))) {
            builder().sampler(sampler).open().close();
        }
        assertThat(log.messages()).hasSize(3).allMatch(line -> line.contains("a Gaussian process"));
    }
}
