package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.auto.AutoSampling;
import org.hpo4j.sampler.wrapper.Fixed;
import org.hpo4j.sampler.wrapper.Mixed;
import org.hpo4j.sampler.wrapper.Prior;
import org.hpo4j.scheduler.auto.Auto;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What sampler and scheduler pick is said once, when a study is opened. */
class ChoiceLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Study.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

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
        assertThat(said())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Study \"s\": a Gaussian process for the first 300"),
                        line -> assertThat(line).startsWith("Study \"s\": ASHA, "));
    }

    @Test
    void quietStudies_sayNothing() {
        builder().scheduler(Auto.upTo(9)).quiet().open().close();
        assertThat(said()).isEmpty();
    }

    @Test
    void wrappedSamplers_areExplainedToo() {
        SamplerFactory auto = AutoSampling.defaults();
        for (SamplerFactory sampler :
                List.of(Mixed.of(auto, 0.1), Prior.of(auto, Map.of("x", 0.5)), Fixed.of(auto, Map.of("x", 0.5)))) {
            builder().sampler(sampler).open().close();
        }
        assertThat(said()).hasSize(3).allMatch(line -> line.contains("a Gaussian process"));
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
