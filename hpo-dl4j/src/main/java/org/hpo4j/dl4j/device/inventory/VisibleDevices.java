package org.hpo4j.dl4j.device.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which devices {@code CUDA_VISIBLE_DEVICES} leaves visible, and in which order, by CUDA's rules.
 *
 * <p>Its words are indices, UUIDs of cards or of MIG instances, and beginnings of UUIDs that fit one only. The first word
 * that names no device, or one named before, hides itself and all after it. The empty value hides all.
 *
 * @param value the variable's; null if it is not set
 * @param isBusOrder whether indices count along the PCI bus for CUDA as they do for nvidia-smi
 */
record VisibleDevices(@Nullable String value, boolean isBusOrder) {
    static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

    /** What is visible, in order; what is hidden; a line each about what is odd. */
    record Selection(List<Device> visible, List<Device> hidden, List<String> notes) {
        List<Device> all() {
            List<Device> all = new ArrayList<>(visible);
            all.addAll(hidden);
            return List.copyOf(all);
        }
    }

    static VisibleDevices in(Map<String, String> environment) {
        return new VisibleDevices(
                environment.get(VARIABLE), "PCI_BUS_ID".equals(environment.getOrDefault("CUDA_DEVICE_ORDER", "")));
    }

    Selection of(List<Device> devices) {
        if (value == null || devices.isEmpty()) {
            return new Selection(devices, List.of(), List.of());
        }
        List<String> notes = new ArrayList<>();
        Set<Device> visible = value.isBlank() ? empty(notes) : choose(value, devices, notes);
        String variable = value;
        List<Device> hidden = devices.stream()
                .filter(device -> !visible.contains(device))
                .map(device -> device.hiddenBy(variable))
                .toList();
        return new Selection(List.copyOf(visible), hidden, notes);
    }

    private static Set<Device> empty(List<String> notes) {
        notes.add(VARIABLE + " is empty: no GPU is visible");
        return Set.of();
    }

    private Set<Device> choose(String words, List<Device> devices, List<String> notes) {
        Set<Device> visible = new LinkedHashSet<>();
        for (String word : words.split(",", -1)) {
            Optional<Device> named = named(word.strip(), devices);
            if (named.isEmpty() || !visible.add(named.get())) {
                notes.add(VARIABLE + " (" + PlainText.of(words) + "): \"" + PlainText.of(word) + "\" names "
                        + (named.isEmpty() ? "no GPU" : "a GPU twice") + ", which hides it and all after it");
                return visible;
            }
            warnOfOrder(word, devices, notes);
        }
        return visible;
    }

    private static Optional<Device> named(String word, List<Device> devices) {
        if (word.matches("\\d{1,4}")) {
            return devices.stream()
                    .filter(device -> device.card().id().index() == Integer.parseInt(word))
                    .findFirst();
        }
        if (word.startsWith("MIG-")) {
            return onlyOne(devices.stream()
                    .filter(device -> device.id().startsWith(word))
                    .toList());
        }
        return word.startsWith("GPU-") ? ofCard(word, devices) : Optional.empty();
    }

    /** Of a card that MIG divides, CUDA shows the first instance. */
    private static Optional<Device> ofCard(String word, List<Device> devices) {
        List<Device> fitting = devices.stream()
                .filter(device -> device.card().id().uuid().startsWith(word))
                .toList();
        boolean isOneCard = fitting.stream().map(Device::card).distinct().count() == 1;
        return isOneCard ? fitting.stream().findFirst() : Optional.empty();
    }

    private static Optional<Device> onlyOne(List<Device> fitting) {
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private void warnOfOrder(String word, List<Device> devices, List<String> notes) {
        boolean differ = devices.stream().map(Device::name).distinct().count() > 1;
        String note = VARIABLE + " counts the fastest GPU first, nvidia-smi along the bus, and the GPUs differ:"
                + " set CUDA_DEVICE_ORDER=PCI_BUS_ID, or name UUIDs";
        if (differ && !isBusOrder && word.strip().matches("\\d+") && !notes.contains(note)) {
            notes.add(note);
        }
    }
}
