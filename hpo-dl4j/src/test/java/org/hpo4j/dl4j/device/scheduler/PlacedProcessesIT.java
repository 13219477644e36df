package org.hpo4j.dl4j.device.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.device.memory.MemoryEstimate;
import org.hpo4j.dl4j.device.placement.Slot;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.process.WorkerProcesses;
import org.hpo4j.report.TrialTable;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;

/** Real worker processes on devices that are only named: what they see, and what becomes of exhausted memory. */
class PlacedProcessesIT {
    private static final long GIB = 1L << 30;

    /** Tells which device its process sees; trial 1 runs out of memory on its first attempt. */
    public static final class Seeing implements Objective {
        @Override
        public double evaluate(Trial trial) {
            if (trial.number() == 1 && trial.study().trial(1).attempt() == 0) {
                throw new OutOfMemoryError("simulated: more than was reserved");
            }
            String device = trial.study().trial(trial.number()).host().getOrDefault("device", "none");
            return device.equals(System.getenv("CUDA_VISIBLE_DEVICES")) ? 1 : 0;
        }
    }

    /** A small network. */
    public static final class Training implements ResumableObjective {
        private final NetworkObjective<MultiLayerNetwork> networks = NetworkObjective.of(
                        trial -> Networks.layers(trial.seed()))
                .trainOn(Blobs.of(64, 1), 16)
                .validateOn(Blobs.of(32, 2), ValidationMetric.ACCURACY);

        @Override
        public double evaluate(Trial trial) throws Exception {
            return networks.evaluate(trial);
        }
    }

    /** What a trial took is known where it is alone in its process; ND4J's build and threads are known anywhere. */
    @Test
    void trainedNetwork_recordsWhereItRanAndWhatItTook() throws InterruptedException {
        try (DeviceScheduler scheduler =
                        DeviceScheduler.of(List.of(Slot.cpu(DeviceScheduler.CPU, 4 * GIB, 2)), InstantSource.system());
                Study study = Studies.full(2, 3)) {
            MultiLayerNetwork network = Networks.layers(1);
            MemoryEstimate estimate = MemoryEstimate.of(network, 16);
            StudyDevices devices = scheduler.admit(1, trial -> Request.of(estimate));

            devices.place(WorkerProcesses.of(2)).run(study, Training.class);

            assertThat(study.trials()).hasSize(3).allSatisfy(trial -> {
                assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
                assertThat(trial.host())
                        .containsEntry("device", "cpu")
                        .containsEntry("threads", "1")
                        .containsKeys("reservedBytes", "placed");
                assertThat(trial.host().get("backend")).startsWith("nd4j-native ");
                // Parameters, gradient and Adam's state alone: four times 243 floats.
                assertThat(Long.parseLong(trial.host().get("peakBytes"))).isBetween(4L * 243 * 4, 64L << 20);
            });
        }
    }

    @Test
    void trialOutOfMemory_goesOnWithMore() throws InterruptedException {
        try (DeviceScheduler scheduler = DeviceScheduler.of(
                        List.of(Slot.gpu("GPU-a", 20 * GIB), Slot.gpu("GPU-b", 20 * GIB)), InstantSource.system());
                Study study = Studies.full(1, 4)) {
            StudyDevices devices = scheduler.admit(1, trial -> Request.estimated("mlp", 4 * GIB));
            devices.follow(study);

            devices.place(WorkerProcesses.of(2)).run(study, Seeing.class);

            assertThat(study.trials()).hasSize(4).allSatisfy(trial -> {
                assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
                assertThat(trial.value()).hasValue(1);
            });
            TrialRecord struck = study.trial(1);
            assertThat(struck.attempt()).isEqualTo(1);
            assertThat(Long.parseLong(struck.host().get("reservedBytes"))).isGreaterThanOrEqualTo(6 * GIB);
            assertThat(TrialTable.of(study).lines().get(0)).contains("device").contains("reserved MiB");
            assertThat(ProcessHandle.current().children()).isEmpty();
        }
    }
}
