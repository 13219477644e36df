package org.hpo4j.dl4j.device.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An inventory as aligned lines. */
record InventoryTable(Inventory inventory) {
    private static final List<String> HEADINGS =
            List.of("gpu", "name", "cc", "memory", "used", "busy", "mode", "verdict", "id");
    private static final int LABEL = 10;

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(labelled("backends", backends()));
        lines.add(labelled("loaded", loaded()));
        lines.add(labelled("CPU", cpu()));
        lines.add(labelled("driver", driver()));
        lines.addAll(devices());
        lines.add(labelled("trials use", inventory.use()));
        inventory.notes().forEach(note -> lines.add(labelled("note", note)));
        return String.join(System.lineSeparator(), lines);
    }

    private static String labelled(String label, String text) {
        return label + " ".repeat(LABEL - label.length()) + "  " + text;
    }

    private String backends() {
        List<Backend> all = inventory.backends().all();
        return all.isEmpty()
                ? "none on the class path"
                : all.stream().map(Backend::toString).collect(Collectors.joining(", "));
    }

    private String loaded() {
        return inventory.nd4j().map(InventoryTable::loaded).orElse("not asked");
    }

    private static String loaded(Nd4jReading nd4j) {
        Stream<String> devices = nd4j.devices().stream()
                .map(device -> device.name() + " with " + Amount.of(device.freeBytes()) + " of "
                        + Amount.of(device.totalBytes()) + " free");
        Stream<String> memory = Stream.of(
                "holds " + Amount.of(nd4j.heldBytes()),
                "device limit " + (nd4j.limitBytes().isPresent() ? Amount.of(nd4j.limitBytes()) : "none"));
        return Stream.of(Stream.of(nd4j.backend().toString()), devices, memory)
                .flatMap(Function.identity())
                .collect(Collectors.joining(", "));
    }

    private String cpu() {
        CpuReading cpu = inventory.cpu();
        return cpu.cores() + (cpu.cores() == 1 ? " core, " : " cores, ") + Amount.of(cpu.totalBytes()) + " memory, "
                + Amount.of(cpu.freeBytes()) + " free";
    }

    private String driver() {
        String version = inventory.smi() instanceof SmiReading.Cards cards ? cards.driver() : "none";
        return version.isEmpty() ? "not told" : version;
    }

    private List<String> devices() {
        if (inventory.devices().isEmpty()) {
            return List.of(labelled("GPUs", "none"));
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        inventory.devices().forEach(device -> rows.add(row(device)));
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> aligned(row, widths)).toList();
    }

    private static List<String> row(Device device) {
        Card card = device.card();
        return List.of(
                Integer.toString(card.id().index()),
                device.name(),
                card.capability().map(ComputeCapability::toString).orElse("?"),
                Amount.of(device.memory().totalBytes()),
                Amount.of(device.memory().usedBytes()),
                card.utilizationPercent().isPresent()
                        ? card.utilizationPercent().getAsInt() + " %"
                        : "?",
                word(card.mode()),
                word(device.support().verdict()),
                device.id());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String aligned(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
