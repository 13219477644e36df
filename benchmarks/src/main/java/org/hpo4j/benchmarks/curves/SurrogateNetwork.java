package org.hpo4j.benchmarks.curves;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The surrogate's network: a first layer, three gated residual blocks, a head of sigmoids. */
final class SurrogateNetwork {
    private static final int BLOCKS = 3;

    private final Dense first;
    private final List<Block> blocks;
    private final double[] scale;
    private final double[] shift;
    private final Dense head;

    SurrogateNetwork(Tensors tensors) {
        first = new Dense(tensors.get("first.w"), tensors.get("first.b"));
        blocks = IntStream.range(0, BLOCKS)
                .mapToObj(k -> new Block(tensors, "l" + k))
                .toList();
        scale = tensors.get("last.scale");
        shift = tensors.get("last.shift");
        head = new Dense(tensors.get("head.w"), tensors.get("head.b"));
    }

    /** Returns the outputs of the sigmoids. */
    double[] apply(double[] x) {
        double[] h = first.apply(x);
        blocks.forEach(block -> block.addTo(h));
        double[] last = affine(h, scale, shift);
        double[] y = head.apply(Arrays.stream(last).map(SurrogateNetwork::relu).toArray());
        return Arrays.stream(y).map(v -> 1 / (1 + StrictMath.exp(-v))).toArray();
    }

    private static double relu(double value) {
        return Math.max(0, value);
    }

    private static double[] affine(double[] x, double[] scale, double[] shift) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] * scale[i] + shift[i];
        }
        return y;
    }

    /** A residual block with gated linear units. */
    private static final class Block {
        private final double[] scale;
        private final double[] shift;
        private final Dense widen;
        private final Dense narrow;

        Block(Tensors tensors, String name) {
            scale = tensors.get(name + ".scale");
            shift = tensors.get(name + ".shift");
            widen = new Dense(tensors.get(name + ".w0"), tensors.get(name + ".b0"));
            narrow = new Dense(tensors.get(name + ".w1"), tensors.get(name + ".b1"));
        }

        void addTo(double[] h) {
            double[] z = widen.apply(affine(h, scale, shift));
            double[] gated = new double[z.length / 2];
            for (int i = 0; i < gated.length; i++) {
                gated[i] = z[i] * relu(z[gated.length + i]);
            }
            double[] added = narrow.apply(gated);
            for (int i = 0; i < h.length; i++) {
                h[i] += added[i];
            }
        }
    }
}
