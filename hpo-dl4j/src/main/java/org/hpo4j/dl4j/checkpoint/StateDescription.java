package org.hpo4j.dl4j.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.dl4j.model.ModelLayout;
import org.hpo4j.dl4j.model.ModelState;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All of a state but the numbers in its arrays, as bytes: counters, layout, and each array's name, type and shape. */
final class StateDescription {
    private StateDescription() {}

    static byte[] of(ModelState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(state.iterations());
        out.writeInt(state.epochs());
        out.writeInt(state.layout().entries().size());
        for (ModelLayout.Entry entry : state.layout().entries()) {
            out.writeUTF(entry.name());
            write(out, entry.shape());
            out.writeUTF(entry.optimizer());
            out.writeInt(entry.block());
        }
        out.writeInt(state.arrays().size());
        for (Map.Entry<String, INDArray> array : state.arrays().entrySet()) {
            out.writeUTF(array.getKey());
            out.writeUTF(array.getValue().dataType().name());
            out.writeChar(array.getValue().ordering());
            write(out, Arrays.stream(array.getValue().shape()).boxed().toList());
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, List<Long> shape) throws IOException {
        out.writeInt(shape.size());
        for (long length : shape) {
            out.writeLong(length);
        }
    }

    /** Makes a state with arrays that are still to be filled. */
    static ModelState read(byte... description) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(description));
        int iterations = in.readInt();
        int epochs = in.readInt();
        return new ModelState(layout(in), arrays(in), iterations, epochs);
    }

    private static ModelLayout layout(DataInputStream in) throws IOException {
        List<ModelLayout.Entry> entries = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            entries.add(new ModelLayout.Entry(in.readUTF(), shape(in), in.readUTF(), in.readInt()));
        }
        return new ModelLayout(entries);
    }

    private static List<Long> shape(DataInputStream in) throws IOException {
        List<Long> shape = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            shape.add(in.readLong());
        }
        return shape;
    }

    private static Map<String, INDArray> arrays(DataInputStream in) throws IOException {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                DataType type = DataType.valueOf(in.readUTF());
                char order = in.readChar();
                long[] shape = shape(in).stream().mapToLong(Long::longValue).toArray();
                arrays.put(name, Nd4j.createUninitialized(type, shape, order));
            }
        }
        return arrays;
    }
}
