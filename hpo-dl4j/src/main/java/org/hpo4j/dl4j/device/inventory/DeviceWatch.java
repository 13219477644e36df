package org.hpo4j.dl4j.device.inventory;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the inventory again and again on a thread of its own, and tells who listens of GPUs that are gone.
 *
 * <p>{@link #current()} costs a field access: placement never waits for {@code nvidia-smi}. A reading that tells nothing,
 * such as a hang, leaves the last inventory in place and doubles the pause; after the third in a row all its GPUs are
 * taken for lost. Each new note is logged once.
 *
 * <p>Thread safety: safe. The thread is a daemon.
 */
public final class DeviceWatch implements AutoCloseable {
    /** The least time between two readings: 2 s. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(DeviceWatch.class);

    private final Supplier<Inventory> reader;
    private final DeviceListener listener;
    private final Duration interval;
    private final Pace pace;
    private final Thread thread;
    private volatile WatchState state;

    private DeviceWatch(Supplier<Inventory> reader, DeviceListener listener, Duration interval, Pace pace) {
        this.reader = reader;
        this.listener = listener;
        this.interval = interval;
        this.pace = pace;
        state = new WatchState(reader.get(), 0);
        thread = new Thread(this::watch, "hpo-devices");
        thread.setDaemon(true);
    }

    /**
     * Reads the inventory, which takes up to seconds, and begins to watch it every 2 s.
     *
     * @param reader what reads
     * @param listener is told of what is lost
     * @return the watch, to be closed when no trial runs any more
     */
    public static DeviceWatch start(InventoryReader reader, DeviceListener listener) {
        return start(reader::read, listener, INTERVAL, Pace.REAL_TIME);
    }

    /**
     * Reads the inventory and begins to watch it, with an interval and a sense of time of the caller's.
     *
     * @param reader called on this thread once, then on the watch's
     * @param listener is told of what is lost
     * @param interval between two readings; at least 2 s
     * @param pace how time passes
     * @return the watch, to be closed when no trial runs any more
     * @throws IllegalArgumentException if the interval is less than 2 s
     */
    public static DeviceWatch start(Supplier<Inventory> reader, DeviceListener listener, Duration interval, Pace pace) {
        if (interval.compareTo(INTERVAL) < 0) {
            throw new IllegalArgumentException("Device watch: interval (" + interval
                    + ") must be at least 2 s.\nMaybe leave it at 2 s: nvidia-smi takes up to one.");
        }
        DeviceWatch watch = new DeviceWatch(reader, listener, interval, pace);
        watch.current().notes().forEach(LOG::warn);
        watch.thread.start();
        return watch;
    }

    /**
     * Returns the latest inventory.
     *
     * @return the inventory, as old as the interval, or older while {@code nvidia-smi} tells nothing
     */
    public Inventory current() {
        return state.current();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pace.await(state.pause(interval));
                readAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fault of ours, or of who listens, must not end the watch. */
    private void readAgain() {
        try {
            Inventory read = reader.get();
            if (!Thread.currentThread().isInterrupted()) {
                take(read);
            }
        } catch (RuntimeException e) {
            LOG.error("The devices could not be read", e);
        }
    }

    private void take(Inventory read) {
        List<String> known = state.current().notes();
        WatchState.Step step = state.next(read);
        state = step.state();
        step.state().current().notes().stream()
                .filter(note -> !known.contains(note))
                .forEach(LOG::warn);
        step.lost().forEach(this::tell);
    }

    private void tell(DeviceLost event) {
        LOG.warn("{} {} is lost: {}", event.device().name(), event.device().id(), event.reason());
        try {
            listener.lost(event);
        } catch (RuntimeException e) {
            LOG.error("Who listens for lost devices failed", e);
        }
    }

    /** Ends the watch; a reading under way is given up, its {@code nvidia-smi} killed. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
