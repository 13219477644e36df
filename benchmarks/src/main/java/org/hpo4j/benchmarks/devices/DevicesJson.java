package org.hpo4j.benchmarks.devices;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.hpo4j.dl4j.device.inventory.ComputeCapability;
import org.hpo4j.dl4j.device.inventory.Device;
import org.hpo4j.dl4j.device.inventory.Inventory;
import org.hpo4j.dl4j.device.inventory.Nd4jReading;
import org.hpo4j.dl4j.device.inventory.SmiReading;

/** An inventory for programs. What is not told is left out; memory is in bytes. */
final class DevicesJson {
    private static final JsonMapper JSON = new JsonMapper();

    private DevicesJson() {}

    static String of(Inventory inventory) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode backends = root.putArray("backends");
        inventory.backends().all().forEach(backend -> backends.add(backend.toString()));
        inventory.nd4j().ifPresent(reading -> write(reading, root.putObject("nd4j")));
        root.putObject("cpu")
                .put("cores", inventory.cpu().cores())
                .put("total_bytes", inventory.cpu().totalBytes())
                .put("free_bytes", inventory.cpu().freeBytes());
        if (inventory.smi() instanceof SmiReading.Cards cards) {
            root.put("driver", cards.driver());
        }
        ArrayNode devices = root.putArray("devices");
        inventory.devices().forEach(device -> write(device, devices.addObject()));
        root.put("use", inventory.use());
        ArrayNode notes = root.putArray("notes");
        inventory.notes().forEach(notes::add);
        return root.toString();
    }

    private static void write(Nd4jReading reading, ObjectNode node) {
        node.put("backend", reading.backend().toString());
        node.put("devices", reading.devices().size()).put("held_bytes", reading.heldBytes());
        put(node, "limit_bytes", reading.limitBytes());
    }

    private static void write(Device device, ObjectNode node) {
        node.put("id", device.id())
                .put("card", device.card().id().index())
                .put("name", device.name())
                .put("bus_id", device.card().id().busId());
        device.card().capability().map(ComputeCapability::toString).ifPresent(text -> node.put("capability", text));
        put(node, "total_bytes", device.memory().totalBytes());
        put(node, "used_bytes", device.memory().usedBytes());
        put(node, "free_bytes", device.memory().freeBytes());
        node.put("mode", device.card().mode().name())
                .put("verdict", device.support().verdict().name())
                .put("reason", device.support().reason());
    }

    private static void put(ObjectNode node, String name, OptionalLong value) {
        value.ifPresent(known -> node.put(name, known));
    }
}
