package org.hpo4j.dl4j.device.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hpo4j.dl4j.device.placement.Workloads.GIB;

import java.time.Duration;
import java.util.List;
import org.hpo4j.dl4j.device.placement.Decision.Verdict;
import org.hpo4j.dl4j.device.placement.Reason.Rule;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final StudyShare STUDY = new StudyShare("s", 1);

    private final ManualClock clock = new ManualClock();
    private final Placement placement = new Placement(clock, PlacementRules.DEFAULT, new EstimateCorrection());

    private static Demand gib(long trial, long bytes) {
        return Demand.of(trial, STUDY, "mlp", Need.memory(bytes * GIB), EstimateKind.EXACT);
    }

    private static Demand unknown(long trial) {
        return Demand.of(trial, STUDY, "samediff", Need.memory(0), EstimateKind.UNKNOWN);
    }

    private static Demand gang(long trial, int devices) {
        return Demand.of(trial, STUDY, "wide", Need.whole(devices), EstimateKind.EXACT);
    }

    private void gpus(int count, long bytes) {
        Workloads.equal(count, bytes).forEach(placement::add);
    }

    private Lease only() {
        List<Lease> granted = placement.place();
        assertThat(granted).hasSize(1);
        return granted.get(0);
    }

    @Test
    void place_spreadsWhenFewWait() {
        gpus(2, 10);
        placement.submit(gib(1, 2));
        placement.submit(gib(2, 2));

        List<Lease> granted = placement.place();

        assertThat(granted).extracting(lease -> lease.slots().get(0)).containsExactlyInAnyOrder("gpu-0", "gpu-1");
        assertThat(granted.get(0).reason().text())
                .isEqualTo(
                        "s/1 gets 2.0 GiB on gpu-0, beside 0 trials: the device with the fewest trials, as few wait.");
    }

    @Test
    void place_fitsBestWhenManyWait() {
        gpus(1, 20);
        placement.add(Slot.gpu("small", 10 * GIB));
        for (int trial = 0; trial < 12; trial++) {
            placement.submit(gib(trial, 3));
        }

        List<Lease> granted = placement.place();

        assertThat(granted).hasSize(9);
        assertThat(granted.subList(0, 3)).allMatch(lease -> lease.slots().equals(List.of("small")));
        assertThat(granted.get(0).reason().rule()).isEqualTo(Rule.BEST_FIT);
    }

    @Test
    void place_keepsHeadroomAndForeignUse() {
        gpus(1, 10);
        placement.observeForeign("gpu-0", 3 * GIB, 7 * GIB);
        placement.submit(gib(1, 4));
        placement.submit(gib(2, 3));

        assertThat(only().demand().trial()).isEqualTo(1);
        assertThat(placement.explain("s", 2).orElseThrow().reason().text())
                .isEqualTo("s/2 waits for 3.0 GiB; the most that is free of a device is 2.3 GiB.");

        placement.observeForeign("gpu-0", 0, 6 * GIB);
        assertThat(only().demand().trial()).isEqualTo(2);
    }

    @Test
    void place_countsWhatTrialsUseBeyondTheirReservation() {
        gpus(1, 10);
        placement.submit(gib(1, 2));
        only();
        placement.observeForeign("gpu-0", 0, 4 * GIB);
        placement.submit(gib(2, 4));

        assertThat(placement.place()).isEmpty();
    }

    @Test
    void place_prefersPromotedTrials() {
        gpus(1, 10);
        placement.submit(gib(1, 6));
        placement.submit(gib(2, 6).promoted());

        assertThat(only().demand().trial()).isEqualTo(2);
    }

    @Test
    void place_respectsConcurrencyCoresAndKind() {
        placement.add(new Slot("exclusive", DeviceKind.GPU, 10 * GIB, 0, 1, 0));
        placement.add(new Slot("prohibited", DeviceKind.GPU, 10 * GIB, 0, 0, 0));
        placement.add(Slot.cpu("cpu", 10 * GIB, 2));
        placement.submit(gib(1, 1).on(Allowed.GPU));
        placement.submit(gib(2, 1).on(Allowed.GPU));
        placement.submit(gib(3, 1).on(Allowed.CPU));
        placement.submit(gib(4, 1).on(Allowed.CPU));
        placement.submit(gib(5, 1).on(Allowed.CPU));

        assertThat(placement.place())
                .extracting(lease -> lease.demand().trial())
                .containsExactly(1L, 3L, 4L);
    }

    @Test
    void place_fallsBackToCpuWithoutGpu() {
        placement.add(Slot.cpu("cpu", 10 * GIB, 2));
        placement.submit(gib(1, 1).on(Allowed.GPU_ELSE_CPU));

        assertThat(only().slots()).containsExactly("cpu");
    }

    @Test
    void place_runsUnknownClassAloneThenPacked() {
        gpus(1, 10);
        placement.submit(unknown(1));
        placement.submit(unknown(2));
        placement.submit(unknown(3));

        Lease probe = only();
        assertThat(probe.alone()).isTrue();
        placement.release(probe.id(), Outcome.finished(2 * GIB));

        assertThat(placement.place()).hasSize(2).allMatch(lease -> !lease.alone());
    }

    @Test
    void submit_refusesWhatNoDeviceHolds() {
        gpus(2, 10);

        assertThat(placement.submit(gib(1, 9))).isEmpty();
        assertThat(placement.submit(gib(2, 10)).orElseThrow().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(placement.submit(gang(3, 3)).orElseThrow().reason().rule()).isEqualTo(Rule.TOO_LARGE);
    }

    @Test
    void gang_getsAllDevicesOrNone() {
        gpus(3, 10);
        placement.submit(gib(1, 8));
        placement.submit(gib(2, 8));
        List<Lease> small = placement.place();
        placement.submit(gang(3, 2));

        assertThat(placement.place()).isEmpty();
        placement.release(small.get(0).id(), Outcome.finished(0));

        Lease gang = only();
        assertThat(gang.slots()).hasSize(2).doesNotHaveDuplicates();
        assertThat(gang.reason().rule()).isEqualTo(Rule.GANG);
    }

    @Test
    void gang_drainsDevicesWhenAgedAndLetsShortTrialsBy() {
        gpus(2, 10);
        placement.submit(gib(1, 5).lasting(Duration.ofMinutes(30)));
        placement.submit(gib(2, 5).lasting(Duration.ofMinutes(40)));
        List<Lease> first = placement.place();
        placement.submit(gang(3, 2).lasting(Duration.ofMinutes(5)));
        placement.place();
        clock.advance(PlacementRules.DEFAULT.maxWait());
        placement.place();
        placement.submit(gib(4, 2).lasting(Duration.ofMinutes(60)));
        placement.submit(gib(5, 2).lasting(Duration.ofMinutes(15)));

        Lease backfill = only();
        assertThat(backfill.demand().trial()).isEqualTo(5);
        assertThat(backfill.reason().rule()).isEqualTo(Rule.BACKFILL);
        assertThat(placement.explain("s", 3).orElseThrow().reason().rule()).isEqualTo(Rule.RESERVED);

        clock.advance(Duration.ofMinutes(20));
        first.forEach(lease -> placement.release(lease.id(), Outcome.finished(0)));
        placement.release(backfill.id(), Outcome.finished(0));
        assertThat(only().demand().trial()).isEqualTo(3);
    }

    @Test
    void preemptions_areAskedForWhenNothingElseIsInTheWay() {
        gpus(1, 10);
        placement.submit(gib(1, 5).preemptible());
        Lease running = only();
        placement.submit(gib(2, 8));
        clock.advance(PlacementRules.DEFAULT.maxWait());
        placement.place();

        assertThat(placement.preemptions()).containsExactly(running);
        placement.release(running.id(), Outcome.cut(0));
        assertThat(only().demand().trial()).isEqualTo(2);
    }

    @Test
    void outOfMemory_growsThenIsolatesThenFails() {
        gpus(1, 10);
        placement.submit(gib(1, 2).on(Allowed.GPU));

        assertThat(die().verdict()).isEqualTo(Verdict.WAITS);
        assertThat(placement.place()).as("within 5 s").isEmpty();
        clock.advance(Duration.ofSeconds(5));
        assertThat(placement.explain("s", 1).orElseThrow().reason().text()).contains("3.0 GiB");
        assertThat(die().verdict()).isEqualTo(Verdict.WAITS_ALONE);
        clock.advance(Duration.ofSeconds(5));
        Decision last = die();

        assertThat(last.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(last.reason().text())
                .isEqualTo("s/1 ran out of memory on [gpu-0] for the 3. time, with 9.0 GiB reserved: it has failed.\n"
                        + "Maybe a smaller batch, or a device with more memory.");
    }

    @Test
    void outOfMemory_goesToCpuIfAllowed() {
        gpus(1, 10);
        placement.add(Slot.cpu("cpu", 100 * GIB, 4));
        placement.submit(gib(1, 2).on(Allowed.GPU_ELSE_CPU));
        for (int time = 0; time < 3; time++) {
            die();
            clock.advance(Duration.ofSeconds(5));
        }

        assertThat(only().slots()).containsExactly("cpu");
    }

    private Decision die() {
        return placement.outOfMemory(only().id(), 0).orElseThrow();
    }

    @Test
    void outOfMemory_pacesStartsOnItsDevice() {
        gpus(1, 10);
        placement.submit(gib(1, 1));
        die();
        placement.submit(gib(2, 1));
        placement.submit(gib(3, 1));

        for (int start = 0; start < 3; start++) {
            assertThat(placement.place()).isEmpty();
            clock.advance(Duration.ofSeconds(5));
            only();
        }
    }

    @Test
    void throughput_capsTheClassAndProbesAgain() {
        gpus(1, 10);
        placement.submit(gib(1, 1));
        Lease one = only();
        epochs(one, 10);
        placement.submit(gib(2, 1));
        Lease two = only();
        epochs(one, 5);
        assertThat(placement.observeThroughput(two.id(), 5)).isEmpty();
        Reason cap = placement.observeThroughput(two.id(), 5).orElseThrow();

        assertThat(cap.text())
                .isEqualTo("2 trials on a device do 10.0 epochs/s together, 1 do 10.0: at most 1 from now on.");
        placement.release(two.id(), Outcome.finished(0));
        placement.submit(gib(3, 1));
        assertThat(placement.place()).isEmpty();
        clock.advance(Duration.ofMinutes(30));
        assertThat(only().demand().trial()).isEqualTo(3);
    }

    @Test
    void throughput_keepsWhatPays() {
        gpus(1, 10);
        placement.submit(gib(1, 1));
        Lease one = only();
        epochs(one, 10);
        placement.submit(gib(2, 1));
        Lease two = only();
        epochs(one, 5.5);
        epochs(two, 5.5);
        placement.submit(gib(3, 1));

        only();
    }

    private void epochs(Lease lease, double speed) {
        placement.observeThroughput(lease.id(), speed);
        placement.observeThroughput(lease.id(), speed);
    }

    @Test
    void deviceLost_requeuesItsTrialsAndForgetsTheirLeases() {
        gpus(2, 10);
        placement.submit(gang(1, 2));
        Lease gang = only();

        assertThat(placement.deviceLost("gpu-1")).extracting(Decision::verdict).containsExactly(Verdict.WAITS);
        placement.release(gang.id(), Outcome.cut(0));
        assertThat(placement.place()).isEmpty();
        placement.add(Slot.gpu("gpu-1", 10 * GIB));
        assertThat(only().demand().trial()).isEqualTo(1);
    }

    @Test
    void withdraw_takesTrialOutOfItsQueue() {
        gpus(1, 10);
        placement.submit(gib(1, 1));

        assertThat(placement.withdraw("s", 1)).isTrue();
        assertThat(placement.withdraw("s", 1)).isFalse();
        assertThat(placement.place()).isEmpty();
    }

    @Test
    void release_refusesForeignLeases() {
        assertThatThrownBy(() -> placement.release(7, Outcome.finished(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Placement: lease (7) must have been granted.\nMaybe it is of another placement.");
    }

    @Test
    void slot_refusesNoMemory() {
        assertThatThrownBy(() -> Slot.gpu("g", 0))
                .hasMessage("Slot g: totalBytes (0) must be at least 1.\n"
                        + "Maybe the inventory couldn't read the memory: leave the device out.");
    }
}
