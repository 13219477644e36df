package org.hpo4j.dl4j.device.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import org.hpo4j.dl4j.device.inventory.SmiReading.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The watch in time of the test's: a reading happens when the test hands one over. */
@Timeout(30)
class DeviceWatchTest {
    private static final Card FIRST = Machines.card(0, "GPU-a");
    private static final Card SECOND = Machines.card(1, "GPU-b");

    private final SynchronousQueue<Inventory> readings = new SynchronousQueue<>();
    private final LinkedBlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final Semaphore pausing = new Semaphore(0);
    private final List<DeviceLost> lost = new CopyOnWriteArrayList<>();

    @Test
    void vanishedCard_isToldOnceWhenItIsGoneFromTheInventory() throws InterruptedException {
        List<Integer> left = new ArrayList<>();
        DeviceWatch[] self = new DeviceWatch[1];
        try (DeviceWatch watch = start(event -> {
            left.add(self[0].current().devices().size());
            lost.add(event);
        })) {
            self[0] = watch;
            read(Machines.inventory(FIRST));
            read(Machines.inventory(FIRST));

            assertThat(lost)
                    .containsExactly(
                            new DeviceLost(Machines.devices(SECOND).get(0), "nvidia-smi does not list it any more"));
            assertThat(left).containsExactly(1);
            assertThat(watch.current()).isEqualTo(Machines.inventory(FIRST));
        }
    }

    @Test
    void driverThatIsGone_losesAllCards() throws InterruptedException {
        try (DeviceWatch watch = start(lost::add)) {
            read(Machines.failure(Fault.NO_DRIVER));

            assertThat(lost).extracting(event -> event.device().id()).containsExactly("GPU-a", "GPU-b");
            assertThat(watch.current().usable()).isEmpty();
        }
    }

    @Test
    void hang_keepsTheCardsUntilTheThirdInARow() throws InterruptedException {
        try (DeviceWatch watch = start(lost::add)) {
            read(Machines.failure(Fault.TIMED_OUT));
            read(Machines.failure(Fault.UNREADABLE));
            read(Machines.inventory(FIRST, SECOND));
            read(Machines.failure(Fault.BROKEN));
            read(Machines.failure(Fault.TIMED_OUT));
            assertThat(watch.current()).isEqualTo(Machines.inventory(FIRST, SECOND));
            assertThat(lost).isEmpty();

            read(Machines.failure(Fault.TIMED_OUT));

            assertThat(lost).hasSize(2).allMatch(event -> event.reason().equals("it said TIMED_OUT"));
            read(Machines.failure(Fault.TIMED_OUT));
            assertThat(lost).hasSize(2);
        }
    }

    @Test
    void failures_doubleThePauseAndAnAnswerEndsThat() throws InterruptedException {
        try (DeviceWatch watch = start(lost::add)) {
            for (int failure = 0; failure < 7; failure++) {
                read(Machines.failure(Fault.TIMED_OUT));
            }
            read(Machines.inventory(FIRST));

            assertThat(watch.current().usable()).hasSize(1);
            assertThat(pauses).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 64L, 64L);
        }
    }

    @Test
    void listenerThatThrows_leavesTheWatchGoing() throws InterruptedException {
        try (DeviceWatch watch = start(event -> {
            lost.add(event);
            throw new IllegalStateException("on purpose");
        })) {
            read(Machines.inventory());
            read(Machines.inventory(SECOND));

            assertThat(lost).hasSize(2);
            assertThat(watch.current().usable()).hasSize(1);
        }
    }

    @Test
    void close_interruptsThePause() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        DeviceWatch watch = DeviceWatch.start(Machines::inventory, lost::add, DeviceWatch.INTERVAL, pause -> {
            pausing.release();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
        });
        pausing.acquire();

        watch.close();

        interrupted.await();
    }

    @Test
    void interval_isAtLeastTwoSeconds() {
        assertThatThrownBy(() ->
                        DeviceWatch.start(Machines::inventory, lost::add, Duration.ofMillis(1999), Pace.REAL_TIME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Device watch: interval (PT1.999S) must be at least 2 s.\n"
                        + "Maybe leave it at 2 s: nvidia-smi takes up to one.");
    }

    /** Starts with two cards. The pace lets the watch go on when the test hands a reading over, and says when it is done. */
    private DeviceWatch start(DeviceListener listener) {
        LinkedBlockingQueue<Inventory> next = new LinkedBlockingQueue<>(List.of(Machines.inventory(FIRST, SECOND)));
        return DeviceWatch.start(next::remove, listener, DeviceWatch.INTERVAL, pause -> {
            pausing.release();
            next.add(readings.take());
            pauses.add(pause);
        });
    }

    /** Hands a reading over and waits until the watch is back at its pause. */
    private void read(Inventory inventory) throws InterruptedException {
        pausing.acquire();
        readings.put(inventory);
        pausing.acquire();
        pausing.release();
    }
}
