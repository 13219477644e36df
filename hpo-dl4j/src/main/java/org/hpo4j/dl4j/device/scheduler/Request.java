package org.hpo4j.dl4j.device.scheduler;

import java.util.OptionalLong;
import org.hpo4j.dl4j.device.memory.MemoryEstimate;
import org.hpo4j.dl4j.device.placement.Allowed;

/**
 * The share of the machine that a trial asks for.
 *
 * @param modelClass what trials of equal structure have in common, by which memory and packing are learned
 * @param bytes the memory it is estimated to take; empty if unknown: then it runs alone on its device the first time
 * @param exact whether the bytes are the user's own figure, which is neither corrected nor learned from
 * @param devices how many whole devices it asks for; 0 for a part of one
 * @param cores the cores it takes on a CPU, 1 or more
 * @param allowed on which kinds of device it may run
 */
public record Request(String modelClass, OptionalLong bytes, boolean exact, int devices, int cores, Allowed allowed) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Request {
        require(bytes.orElse(1) >= 1, "bytes", bytes.orElse(1), 1, "leave them out: Request.unknown(modelClass)");
        require(devices >= 0, "devices", devices, 0, "0 asks for a part of one");
        require(cores >= 1, "cores", cores, 1, "ND4J runs one thread a trial");
    }

    private static void require(boolean holds, String name, long given, int least, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Request: " + name + " (" + given + ") must be at least " + least + ".\nMaybe " + maybe + ".");
        }
    }

    /**
     * Asks for a part of a device's memory, by an estimate.
     *
     * @param modelClass what trials of equal structure have in common
     * @param bytes the estimate, 1 or more; it is corrected by what such trials were seen to take
     * @return the request, for a GPU if there is one
     */
    public static Request estimated(String modelClass, long bytes) {
        return new Request(modelClass, OptionalLong.of(bytes), false, 0, 1, Allowed.GPU_ELSE_CPU);
    }

    /**
     * Asks for just so much memory.
     *
     * @param bytes 1 or more
     * @return the request, for a GPU if there is one
     */
    public static Request memory(long bytes) {
        return new Request("given", OptionalLong.of(bytes), true, 0, 1, Allowed.GPU_ELSE_CPU);
    }

    /**
     * Asks for whatever a model of a new kind takes.
     *
     * @param modelClass what trials of equal structure have in common
     * @return the request, for a GPU if there is one
     */
    public static Request unknown(String modelClass) {
        return new Request(modelClass, OptionalLong.empty(), false, 0, 1, Allowed.GPU_ELSE_CPU);
    }

    /**
     * Asks for what a model is estimated to take.
     *
     * @param estimate of its memory
     * @return the request, for a GPU if there is one
     */
    public static Request of(MemoryEstimate estimate) {
        if (estimate instanceof MemoryEstimate.Computed computed) {
            return estimated(computed.kind().hash(), computed.bytes().total());
        } else if (estimate instanceof MemoryEstimate.Unknown unknown) {
            return unknown(unknown.kind().hash());
        }
        return memory(((MemoryEstimate.Fixed) estimate).bytes());
    }

    /**
     * Asks for whole devices, for a trial that trains on several at once.
     *
     * @param count 1 or more
     * @return the request, for GPUs
     */
    public static Request whole(int count) {
        require(count >= 1, "devices", count, 1, "ask for a part of one: Request.memory(bytes)");
        return new Request("whole", OptionalLong.empty(), true, count, 1, Allowed.GPU);
    }

    /**
     * Says where the trial may run.
     *
     * @param kinds of device
     * @return a copy
     */
    public Request on(Allowed kinds) {
        return new Request(modelClass, bytes, exact, devices, cores, kinds);
    }
}
