package org.hpo4j.dl4j.device.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Cards and inventories without a process. */
final class Machines {
    private static final Backends BOTH = new Backends(List.of(FakeSmi.CPU, FakeSmi.CUDA));

    private Machines() {}

    static Card card(int index, String uuid, String... instances) {
        return new Card(
                new CardId(index, uuid, "NVIDIA A100", ""),
                ComputeCapability.parse("8.0"),
                MemoryReading.UNKNOWN,
                OptionalInt.empty(),
                ComputeMode.DEFAULT,
                instances.length > 0,
                Arrays.stream(instances)
                        .map(instance -> new MigInstance("1g.5gb", instance))
                        .toList());
    }

    static List<Device> devices(Card... cards) {
        return Stream.of(cards)
                .flatMap(card -> Device.of(card, Optional.of(FakeSmi.CUDA)).stream())
                .toList();
    }

    static Inventory inventory(Card... cards) {
        SmiReading smi = cards.length == 0
                ? failed(SmiReading.Fault.NO_CARDS)
                : new SmiReading.Cards(List.of(cards), List.of(), "", List.of());
        return inventory(smi, cards);
    }

    static Inventory failure(SmiReading.Fault fault) {
        return inventory(failed(fault));
    }

    private static Inventory inventory(SmiReading smi, Card... cards) {
        return new Inventory(BOTH, Optional.empty(), new CpuReading(2, 1, 1), smi, devices(cards), List.of());
    }

    private static SmiReading failed(SmiReading.Fault fault) {
        return new SmiReading.Failed(fault, OptionalInt.empty(), "it said " + fault);
    }
}
