package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.trial.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LowestRungWatchTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(TrialScheduler.class);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void listen() {
        warnings.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(warnings);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(warnings);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private List<String> messages() {
        return warnings.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void resourceThatReachesNoRung_isWarnedOfOnce() {
        Script study = new Script(Asha.stopping(5, 20, 2), Direction.MINIMIZE);
        for (int trial = 0; trial < 6; trial++) {
            study.take();
            study.report(trial, 2, 1);
            study.complete(trial, 1);
            assertThat(messages()).hasSize(trial < 2 ? 0 : 1);
        }

        assertThat(messages())
                .containsExactly("Study \"simulated\": the first 3 trials completed, the last of them trial 2, and the "
                        + "highest report was at epoch 2; the lowest rung lies at 5, so that no trial is ever judged.\n"
                        + "Maybe report after every epoch, or lower minResource.");
    }

    @Test
    void promotionType_warnsToo() {
        Script study = new Script(Asha.promotion(5, 20, 2), Direction.MINIMIZE);
        for (int trial = 0; trial < 3; trial++) {
            study.take();
            study.complete(trial, 1);
        }

        assertThat(messages()).hasSize(1);
    }

    @Test
    void oneReportAtARung_isEnough() {
        Script study = new Script(Asha.stopping(5, 20, 2), Direction.MINIMIZE);
        for (int trial = 0; trial < 6; trial++) {
            study.take();
            study.report(trial, trial == 1 ? 5 : 2, 1);
            study.complete(trial, 1);
        }

        assertThat(messages()).isEmpty();
    }
}
