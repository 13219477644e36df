package org.hpo4j.dl4j.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.dl4j.checkpoint.Checkpoint;
import org.hpo4j.dl4j.model.ModelLayout;
import org.hpo4j.dl4j.model.ModelState;
import org.hpo4j.random.RandomStream;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** States that no network has: functions of (trial, epoch), of each type and order. */
public final class States {
    private static final long COLUMNS = 7;

    private States() {}

    public static Checkpoint checkpoint(Trial trial, int attempt, int epoch) {
        RandomStream random = RandomStream.of(trial.seed()).split("epoch " + epoch);
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        arrays.put("parameters", filled(random, DataType.FLOAT, 'c', 1, COLUMNS));
        arrays.put("updater", filled(random, DataType.DOUBLE, 'f', 2, COLUMNS));
        return new Checkpoint(trial.number(), attempt, epoch, trial.seed(), of(arrays, epoch));
    }

    public static ModelState of(Map<String, INDArray> arrays, int epoch) {
        ModelLayout layout = new ModelLayout(List.of(
                new ModelLayout.Entry("0_W", List.of(2L, 3L), "Adam", 0),
                new ModelLayout.Entry("größe", List.of(), "NoOp", 1)));
        return new ModelState(layout, arrays, 10 * epoch, epoch);
    }

    private static INDArray filled(RandomStream random, DataType type, char order, long... shape) {
        INDArray array = Nd4j.createUninitialized(type, shape, order);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    /** Everything of a checkpoint but its attempt, numbers by their bits. */
    public static List<Object> bits(Checkpoint checkpoint) {
        List<Object> bits = new ArrayList<>();
        bits.add(checkpoint.trial());
        bits.add(checkpoint.epoch());
        bits.add(checkpoint.seed());
        bits.addAll(bits(checkpoint.state()));
        return bits;
    }

    /** Everything of a state, numbers by their bits. */
    public static List<Object> bits(ModelState state) {
        List<Object> bits = new ArrayList<>();
        bits.add(state.layout());
        bits.add(state.iterations());
        bits.add(state.epochs());
        state.arrays().forEach((name, array) -> {
            bits.add(name);
            bits.add(array.dataType());
            bits.add(Arrays.toString(array.shape()));
            // In the order of its elements, not of its memory.
            try (INDArray ordered = array.dup('c')) {
                bits.add(ByteBuffer.wrap(ordered.data().asBytes()));
            }
        });
        return bits;
    }

    /** A hash of everything of a state, in which two states agree only if all bits do, nearly for sure. */
    public static String digest(ModelState state) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : bits(state)) {
                if (part instanceof ByteBuffer numbers) {
                    digest.update(numbers);
                } else {
                    digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
