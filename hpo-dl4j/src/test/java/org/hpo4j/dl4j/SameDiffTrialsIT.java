package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** What a thousand SameDiff trials leave behind in one process. */
class SameDiffTrialsIT {
    private static final int HALF = 500;
    private static final long MEGABYTE = 1 << 20;

    private final DataSet training = Blobs.of(64, 1);
    private final DataSet heldOut = Blobs.of(32, 2);

    @Test
    void thousandTrials_leaveNothing() throws InterruptedException {
        run();
        NativeUse half = NativeUse.settled();
        run();
        NativeUse end = NativeUse.settled();

        System.out.printf("SameDiff, trial %d to %d:%n  %s%n  %s%n", HALF, 2 * HALF, half, end);
        assertThat(end.prefetchThreads()).isZero();
        assertThat(end.arrayBytes() - half.arrayBytes()).isLessThan(MEGABYTE);
        assertThat(end.threads() - half.threads()).isLessThan(3);
        assertThat(end.residentBytes() - end.heapBytes() - half.residentBytes() + half.heapBytes())
                .isLessThan(48 * MEGABYTE);
    }

    private void run() throws InterruptedException {
        try (Study study = Studies.builder(Asha.stopping(1, 4, 2), HALF).open()) {
            WorkerThreads.of(1)
                    .run(
                            study,
                            NetworkObjective.ofSameDiff(KindsOfModelsIT::softmax)
                                    .trainOn(training, 16)
                                    .validateOn(heldOut, ValidationMetric.ACCURACY));
        }
    }
}
