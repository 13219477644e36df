package org.hpo4j.dl4j.device.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.hpo4j.dl4j.device.placement.Allowed;
import org.hpo4j.dl4j.device.placement.Slot;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;

/** Real studies and threads on devices that are only named. */
class DeviceSchedulerTest {
    private static final long GIB = 1L << 30;

    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> most = new ConcurrentHashMap<>();

    private static DeviceScheduler scheduler(Slot... slots) {
        return DeviceScheduler.of(List.of(slots), InstantSource.system());
    }

    /** 10 GiB hold two trials of 4 GiB with headroom: four run at once on two cards, never more, and all of 20 run. */
    @Test
    void trials_arePackedByMemory() throws InterruptedException {
        CountDownLatch four = new CountDownLatch(4);
        try (DeviceScheduler scheduler = scheduler(Slot.gpu("GPU-a", 10 * GIB), Slot.gpu("GPU-b", 10 * GIB));
                Study study = Studies.full(1, 20)) {
            StudyDevices devices = scheduler.admit(1, trial -> Request.memory(4 * GIB));
            devices.follow(study);

            WorkerThreads.of(8).run(study, devices.place(trial -> {
                int now = enter(trial);
                four.countDown();
                four.await();
                leave(trial);
                return now;
            }));

            assertThat(study.trials()).allMatch(trial -> trial.state() == TrialState.COMPLETED);
            assertThat(most).containsOnlyKeys("GPU-a", "GPU-b").containsValue(2);
            assertThat(most.values()).allMatch(count -> count <= 2);
            assertThat(study.trial(3).host())
                    .containsKeys("device", "placed")
                    .containsEntry("reservedBytes", Long.toString(4 * GIB));
        }
    }

    private int enter(Trial trial) {
        String device = trial.study().trial(trial.number()).host().get("device");
        int now = running.computeIfAbsent(device, name -> new AtomicInteger()).incrementAndGet();
        most.merge(device, now, Math::max);
        return now;
    }

    private void leave(Trial trial) {
        running.get(trial.study().trial(trial.number()).host().get("device")).decrementAndGet();
    }

    @Test
    void cores_limitTrialsOnTheCpu() throws InterruptedException {
        try (DeviceScheduler scheduler = scheduler(Slot.cpu("cpu", 8 * GIB, 2));
                Study study = Studies.full(1, 12)) {
            StudyDevices devices = scheduler.admit(1, trial -> Request.memory(GIB));

            WorkerThreads.of(6).run(study, devices.place(trial -> {
                int now = enter(trial);
                leave(trial);
                return now;
            }));

            assertThat(study.trials()).allMatch(trial -> trial.state() == TrialState.COMPLETED);
            assertThat(most.get("cpu")).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void trialThatNoDeviceCanHold_failsWithTheReason() {
        try (DeviceScheduler scheduler = scheduler(Slot.gpu("GPU-a", GIB));
                Study study = Studies.full(1, 20)) {
            StudyDevices devices =
                    scheduler.admit(1, trial -> Request.memory(2 * GIB).on(Allowed.GPU));

            assertThatThrownBy(() -> WorkerThreads.of(1).run(study, devices.place(trial -> 1)))
                    .isInstanceOf(StudyException.class);

            assertThat(study.trial(0).reason().text())
                    .contains("Devices: trial 0 must fit a device, but ")
                    .contains("Maybe use smaller batches");
        }
    }

    /** A device vanishes while its trial runs; whoever waits gets the other one, and nobody waits for ever. */
    @Test
    void deviceThatVanishes_isUsedNoMore() throws InterruptedException {
        try (DeviceScheduler scheduler = scheduler(Slot.gpu("GPU-a", 10 * GIB), Slot.gpu("GPU-b", 10 * GIB));
                Study study = Studies.full(1, 10)) {
            StudyDevices devices = scheduler.admit(1, trial -> Request.memory(8 * GIB));
            devices.follow(study);
            AtomicInteger started = new AtomicInteger();

            WorkerThreads.of(2).run(study, devices.place(trial -> {
                if (started.incrementAndGet() == 3) {
                    scheduler.lose("GPU-a");
                }
                return 1;
            }));

            assertThat(study.trials()).hasSize(10).allMatch(trial -> trial.state() == TrialState.COMPLETED);
            assertThat(study.trials().subList(5, 10))
                    .allMatch(trial -> trial.host().get("device").equals("GPU-b"));
        }
    }

    /** Two studies that want all of one card take turns, and both end. */
    @Test
    void studies_takeTurns() throws InterruptedException {
        try (DeviceScheduler scheduler = scheduler(Slot.gpu("GPU-a", 10 * GIB));
                Study light = study("light");
                Study heavy = study("heavy")) {
            StudyDevices lightDevices = scheduler.admit(1, trial -> Request.memory(8 * GIB));
            StudyDevices heavyDevices = scheduler.admit(3, trial -> Request.memory(8 * GIB));
            Thread other = new Thread(() -> run(light, lightDevices));

            other.start();
            run(heavy, heavyDevices);
            other.join();

            assertThat(light.trials()).hasSize(30);
            assertThat(heavy.trials()).hasSize(30);
        }
    }

    private static Study study(String name) {
        SearchSpace.Builder space = SearchSpace.builder();
        var unused = space.uniform("x", 0, 1);
        return Study.builder(name)
                .space(space.build())
                .maximize("y")
                .maxTrials(30)
                .open();
    }

    private static void run(Study study, StudyDevices devices) {
        try {
            WorkerThreads.of(2).run(study, devices.place(trial -> 1));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
