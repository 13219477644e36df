package org.hpo4j.dl4j.device.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one worker process can compute on: a card, or an instance of one that MIG divides.
 *
 * <p>Thread safety: immutable.
 *
 * @param id what names it in {@code CUDA_VISIBLE_DEVICES}: its UUID, or the card's index if no UUID is told
 * @param card the card that it is, or is part of
 * @param name the card's, with the profile of an instance
 * @param memory of the card, or of the instance, whose use is not told
 * @param support whether trials may use it
 */
public record Device(String id, Card card, String name, MemoryReading memory, Support support) {
    /** The devices of a card, judged for a backend. */
    static List<Device> of(Card card, Optional<Backend> backend) {
        Support support = support(card, backend);
        if (!card.migEnabled()) {
            return List.of(new Device(card.id().visibleAs(), card, card.id().name(), card.memory(), support));
        }
        return card.instances().isEmpty()
                ? List.of(undivided(card, support))
                : card.instances().stream()
                        .map(instance -> of(card, instance, support))
                        .toList();
    }

    private static Device of(Card card, MigInstance instance, Support support) {
        return new Device(
                instance.uuid(),
                card,
                card.id().name() + " MIG " + instance.profile(),
                MemoryReading.ofTotal(instance.memoryBytes()),
                support);
    }

    private static Device undivided(Card card, Support support) {
        return new Device(
                card.id().visibleAs(),
                card,
                card.id().name(),
                MemoryReading.UNKNOWN,
                support.isUsable() ? Support.closed("MIG is on and has no instances") : support);
    }

    private static Support support(Card card, Optional<Backend> backend) {
        Support support = backend.map(loaded -> card.capability()
                        .map(capability -> Support.of(capability, loaded))
                        .orElseGet(() -> Support.withoutCapability(loaded)))
                .orElseGet(Support::withoutBackend);
        return support.isUsable() && card.mode() == ComputeMode.PROHIBITED
                ? Support.closed("its compute mode is PROHIBITED")
                : support;
    }

    Device hiddenBy(String variable) {
        return new Device(id, card, name, memory, Support.hidden(variable));
    }

    /**
     * Returns how many processes may compute on it at once.
     *
     * @return 0 if it is not usable, 1 in the mode EXCLUSIVE_PROCESS, else {@link Integer#MAX_VALUE}
     */
    public int capacity() {
        return isUsable() ? card.mode().capacity() : 0;
    }

    /**
     * Tells whether trials may use it.
     *
     * @return whether the verdict says so
     */
    public boolean isUsable() {
        return support.isUsable();
    }

    /** Why it is not used, or with what doubt; empty if there is nothing to say. */
    Stream<String> remark() {
        return support.reason().isEmpty() ? Stream.empty() : Stream.of(card.title() + ": " + support.reason());
    }
}
