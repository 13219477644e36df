package org.hpo4j.dl4j.device.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Device time of three studies of weights 1, 2 and 4 whose trials differ in size, over a run and in windows of 100 trials.
 *
 * <p>A trial can't be divided: in a window a study may be off by 5 % and the device time of one largest trial. In a single
 * window of 20 devices it was 1.12 of these: more trials run there at a time than a window has, and which of them fall into it
 * is chance. Seeds are fixed: nothing can fail by chance.
 */
class FairnessTest {
    private static final List<StudyShare> STUDIES =
            List.of(new StudyShare("0", 1), new StudyShare("1", 2), new StudyShare("2", 4));
    private static final double LONGEST_MILLIS = 600_000;

    @ParameterizedTest
    @CsvSource({
        "1, 10, 10, 10, 1", "1, 4, 12, 30, 1", "1, 30, 12, 4, 1", "2, 4, 12, 30, 1", "4, 4, 12, 30, 1",
        "4, 30, 12, 4, 1", "8, 10, 10, 10, 1", "8, 4, 12, 30, 1", "20, 4, 12, 30, 1", "20, 30, 12, 4, 1.2"
    })
    void fairness_isWithin5PercentAndInWindowsOneTrialMore(
            int devices, double first, double second, double third, double granularity) {
        double[] mostGib = {first, second, third};
        double largest = Math.max(first, third) / 36 * LONGEST_MILLIS;
        SimulatedCluster cluster = new SimulatedCluster(Workloads.equal(devices, 40));
        Workloads random = new Workloads(1);
        Backlog backlog = new Backlog(
                cluster,
                STUDIES,
                study -> random.trial(study, study.study(), mostGib[Integer.parseInt(study.study())], 0));
        double[] before = new double[4];
        for (int window = 1; window <= Math.max(8, 5 * devices / 2); window++) {
            backlog.run(100 * window, 200);
            double[] now = used(cluster);
            for (StudyShare study : STUDIES) {
                int i = Integer.parseInt(study.study());
                double due = (now[3] - before[3]) * study.weight() / 7;
                assertThat(Math.abs(now[i] - before[i] - due)).isLessThan(0.05 * due + granularity * largest);
            }
            before = now;
        }

        for (StudyShare study : STUDIES) {
            double due = before[3] * study.weight() / 7;
            assertThat(cluster.usage.of(study.study()) / due).isBetween(0.95, 1.05);
        }
    }

    private static double[] used(SimulatedCluster cluster) {
        Usage usage = cluster.usage;
        return new double[] {usage.of("0"), usage.of("1"), usage.of("2"), usage.all()};
    }
}
