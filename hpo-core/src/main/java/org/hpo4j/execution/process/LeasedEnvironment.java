package org.hpo4j.execution.process;

import java.util.Map;

/**
 * The environment variables that go with a trial's share of devices and memory, as long as the trial has it.
 *
 * <p>It is closed when the trial has left its worker; if the worker was lost, when that is gone, and the {@link LossRule} has
 * been asked. A worker that stays warm keeps its environment, and what its native code holds of a device. Thread safety:
 * used by one thread.
 */
@FunctionalInterface
public interface LeasedEnvironment extends AutoCloseable {
    /**
     * Names the variables, such as {@code CUDA_VISIBLE_DEVICES} with the UUID of the device.
     *
     * @return values by name, beside those of all workers; empty where the trial needs none
     */
    Map<String, String> variables();

    /** Gives the share back; does nothing unless overridden. */
    @Override
    default void close() {}
}
