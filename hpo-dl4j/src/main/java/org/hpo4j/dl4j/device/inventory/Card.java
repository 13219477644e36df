package org.hpo4j.dl4j.device.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An NVIDIA card, as {@code nvidia-smi} describes it.
 *
 * <p>Thread safety: immutable.
 *
 * @param id what tells it from others
 * @param capability what its cores can execute; empty if not told
 * @param memory of the whole card
 * @param utilizationPercent of the last moments; empty if not told, as with MIG
 * @param mode how many processes it admits
 * @param migEnabled whether it is divided into instances, which are the devices then
 * @param instances of MIG; empty without
 */
public record Card(
        CardId id,
        Optional<ComputeCapability> capability,
        MemoryReading memory,
        OptionalInt utilizationPercent,
        ComputeMode mode,
        boolean migEnabled,
        List<MigInstance> instances) {
    /**
     * Copies the list.
     *
     * @param id what tells it from others
     * @param capability what its cores can execute
     * @param memory of the whole card
     * @param utilizationPercent of the last moments
     * @param mode how many processes it admits
     * @param migEnabled whether it is divided
     * @param instances of MIG
     */
    public Card {
        instances = List.copyOf(instances);
    }

    Card withInstances(List<MigInstance> found) {
        return new Card(id, capability, memory, utilizationPercent, mode, migEnabled, found);
    }

    /** The card's name with its capability, as lines about it begin. */
    String title() {
        return capability
                .map(known -> id.name() + " (compute capability " + known + ")")
                .orElse(id.name());
    }
}
