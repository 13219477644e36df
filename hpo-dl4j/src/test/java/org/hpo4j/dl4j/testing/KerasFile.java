package org.hpo4j.dl4j.testing;

import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.hpo4j.random.RandomStream;

/** A file as Keras 2 writes for {@link Blobs}: a dense layer of 12 units, one of 3, Adam, random weights. */
public final class KerasFile {
    private static final int WIDTH = 12;
    private static final String LAYER = "{\"class_name\":\"Dense\",\"config\":{\"name\":\"%s\",\"trainable\":true,%s"
            + "\"dtype\":\"float32\",\"units\":%d,\"activation\":\"%s\",\"use_bias\":true,"
            + "\"kernel_initializer\":{\"class_name\":\"GlorotUniform\",\"config\":{\"seed\":null}},"
            + "\"bias_initializer\":{\"class_name\":\"Zeros\",\"config\":{}},\"kernel_regularizer\":null,"
            + "\"bias_regularizer\":null,\"activity_regularizer\":null,\"kernel_constraint\":null,"
            + "\"bias_constraint\":null}}";
    private static final String TRAINING = "{\"loss\":\"categorical_crossentropy\",\"metrics\":[\"accuracy\"],"
            + "\"optimizer_config\":{\"class_name\":\"Adam\",\"config\":{\"name\":\"Adam\",\"lr\":0.01,"
            + "\"decay\":0.0,\"beta_1\":0.9,\"beta_2\":0.999,\"epsilon\":1e-07,\"amsgrad\":false}}}";

    private KerasFile() {}

    public static void write(Path path) {
        H5File file = new H5File(path.toString(), H5F_ACC_TRUNC);
        origin(file);
        attribute(file, "model_config", model());
        attribute(file, "training_config", TRAINING);
        Group weights = file.createGroup("model_weights");
        origin(weights);
        layer(weights, "dense_1", Blobs.FEATURES, WIDTH);
        layer(weights, "dense_2", WIDTH, Blobs.CLASSES);
        weights._close();
        file._close();
    }

    private static void origin(Group group) {
        attribute(group, "keras_version", "2.2.4");
        attribute(group, "backend", "tensorflow");
    }

    private static String model() {
        String shape = "\"batch_input_shape\":[null," + Blobs.FEATURES + "],";
        String first = String.format(Locale.ROOT, LAYER, "dense_1", shape, WIDTH, "relu");
        String second = String.format(Locale.ROOT, LAYER, "dense_2", "", Blobs.CLASSES, "softmax");
        return "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"sequential_1\",\"layers\":[" + first + ","
                + second + "]}}";
    }

    private static void attribute(Group group, String name, String value) {
        StrType type = new StrType(PredType.C_S1(), value.length());
        Attribute attribute = group.createAttribute(name, type, new DataSpace());
        attribute.write(type, new BytePointer(value));
        attribute._close();
    }

    private static void layer(Group weights, String name, int from, int to) {
        Group outer = weights.createGroup(name);
        Group inner = outer.createGroup(name);
        names(outer, name + "/kernel:0", name + "/bias:0");
        floats(inner, "kernel:0", from, to);
        floats(inner, "bias:0", to);
        inner._close();
        outer._close();
    }

    /** An array of strings of equal length, the shorter ones filled with zeros. */
    private static void names(Group group, String first, String second) {
        String all = first + second + "\0".repeat(first.length() - second.length());
        StrType type = new StrType(PredType.C_S1(), first.length());
        Attribute attribute = group.createAttribute("weight_names", type, new DataSpace(1, new long[] {2}));
        attribute.write(type, new BytePointer(all));
        attribute._close();
    }

    private static void floats(Group group, String name, long... shape) {
        RandomStream random = RandomStream.of(1).split(name);
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[size];
        IntStream.range(0, size).forEach(i -> values[i] = (float) (0.3 * random.nextGaussian()));
        DataSet set = group.createDataSet(name, PredType.IEEE_F32LE(), new DataSpace(shape.length, shape));
        set.write(new FloatPointer(values), PredType.NATIVE_FLOAT());
        set._close();
    }
}
