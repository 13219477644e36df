package org.hpo4j.benchmarks.devices;

import java.io.PrintStream;
import org.hpo4j.dl4j.device.inventory.Inventory;
import org.hpo4j.dl4j.device.inventory.InventoryReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what hardware there is and what trials would use of it. */
@Command(
        name = "devices",
        description = "The backends, the CPU and the GPUs, and what trials would use.",
        mixinStandardHelpOptions = true)
public final class DevicesCommand implements Runnable {
    @Option(names = "--json", description = "one JSON object instead of lines")
    private boolean json;

    @Option(names = "--no-nd4j", description = "ask nvidia-smi only, and load no backend of ND4J")
    private boolean withoutNd4j;

    private final PrintStream out = System.out;

    private DevicesCommand() {}

    @Override
    public void run() {
        InventoryReader reader = Inventory.reader();
        Inventory inventory = (withoutNd4j ? reader.withoutNd4j() : reader).read();
        out.println(json ? DevicesJson.of(inventory) : inventory);
    }
}
