package org.hpo4j.benchmarks.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hpo4j.HpoException;

/** The named tensors of a flat little-endian file of floats. */
final class Tensors {
    private final Map<String, double[]> values = new HashMap<>();

    private Tensors() {}

    /** Reads all tensors that the description lists. */
    static Tensors read(Path file, JsonNode description) throws IOException {
        FloatBuffer floats = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        Tensors tensors = new Tensors();
        for (JsonNode tensor : description) {
            tensors.values.put(tensor.path("name").asText(), read(file, tensor, floats));
        }
        return tensors;
    }

    private static double[] read(Path file, JsonNode tensor, FloatBuffer floats) {
        int size = 1;
        for (JsonNode length : tensor.path("shape")) {
            size *= length.asInt();
        }
        int offset = tensor.path("offset_floats").asInt();
        if (offset + size > floats.capacity()) {
            throw new HpoException(
                    "LCBench surrogate: " + file + " (" + floats.capacity() + " floats) must hold tensor "
                            + tensor.path("name").asText() + " up to float " + (offset + size)
                            + ".\nMaybe the file was cut short; copy it again.");
        }
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = floats.get(offset + i);
        }
        return numbers;
    }

    /** Returns a tensor, its last index the fastest. */
    double[] get(String name) {
        double[] found = values.get(name);
        if (found == null) {
            throw new HpoException("LCBench surrogate: tensor (" + name + ") must be one of " + values.keySet()
                    + ".\nMaybe model.json belongs to another model.");
        }
        return found;
    }
}
