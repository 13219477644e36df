package org.hpo4j.dl4j.device.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes cards, instances and processes of what {@code nvidia-smi} wrote. */
final class SmiCards {
    /** What is asked of each card. */
    static final List<String> FIELDS = List.of(
            "index",
            "uuid",
            "name",
            "pci.bus_id",
            "compute_cap",
            "memory.total",
            "memory.used",
            "memory.free",
            "utilization.gpu",
            "compute_mode",
            "mig.mode.current",
            "driver_version");

    /** What is asked of each process. */
    static final List<String> PROCESS_FIELDS = List.of("pid", "gpu_uuid", "used_memory");

    private static final Pattern CARD = Pattern.compile("GPU (\\d{1,4}): .*");
    private static final Pattern INSTANCE =
            Pattern.compile("\\s+MIG (\\S{1,40})\\s+Device\\s+\\d+: \\(UUID: (MIG-[A-Za-z0-9/_-]{1,100})\\)\\s*");

    private SmiCards() {}

    static Card card(SmiRow row) {
        int index = (int) row.number("index").orElseThrow();
        CardId id = new CardId(
                index,
                row.uuid("uuid"),
                PlainText.of(row.text("name").orElse("GPU " + index)),
                PlainText.of(row.text("pci.bus_id").orElse("")));
        return new Card(
                id,
                row.text("compute_cap").flatMap(ComputeCapability::parse),
                new MemoryReading(row.bytes("memory.total"), row.bytes("memory.used"), row.bytes("memory.free")),
                percent(row.number("utilization.gpu")),
                ComputeMode.parse(row.text("compute_mode").orElse("")),
                row.text("mig.mode.current").filter("Enabled"::equals).isPresent(),
                List.of());
    }

    static List<ComputeProcess> processes(String text) {
        return SmiRow.parse(text, PROCESS_FIELDS).stream()
                .map(row -> new ComputeProcess(
                        row.number("pid").orElseThrow(), row.uuid("gpu_uuid"), row.bytes("used_memory")))
                .toList();
    }

    /** The instances in the output of {@code nvidia-smi -L}, by the index of their card. */
    static Map<Integer, List<MigInstance>> instances(String text) {
        Map<Integer, List<MigInstance>> instances = new HashMap<>();
        int card = -1;
        for (String line : SmiRow.lines(text).toList()) {
            Matcher heading = CARD.matcher(line);
            card = heading.matches() ? Integer.parseInt(heading.group(1)) : card;
            Matcher instance = INSTANCE.matcher(line);
            if (instance.matches()) {
                instances
                        .computeIfAbsent(card, any -> new ArrayList<>())
                        .add(new MigInstance(PlainText.of(instance.group(1)), instance.group(2)));
            }
        }
        return instances;
    }

    private static OptionalInt percent(OptionalLong value) {
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }
}
