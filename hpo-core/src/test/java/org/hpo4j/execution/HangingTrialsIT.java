package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trial in native code that never returns, by the real clock: the others end, and the run does. */
@Timeout(120)
class HangingTrialsIT {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_endsWithoutTheTrialThatHangs(boolean strict) throws InterruptedException {
        Study study = Studies.plain(new MemoryStorage()).maxTrials(40).open();
        CountDownLatch over = new CountDownLatch(1);
        WorkerThreads threads = WorkerThreads.of(2).trialLimit(Duration.ofSeconds(5), Duration.ofMillis(500));
        (strict ? threads.inStrictOrder() : threads).run(study, trial -> {
            while (trial.number() == 7 && over.getCount() > 0) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    // Native code does not hear it.
                }
            }
            return 1;
        });

        over.countDown();
        assertThat(study.trial(7).reason().text()).isEqualTo("ran past its time limit of PT5S");
        assertThat(study.trials()).extracting(TrialRecord::state).hasSize(40);
        assertThat(study.progress().count(TrialState.COMPLETED)).isEqualTo(39);
    }
}
