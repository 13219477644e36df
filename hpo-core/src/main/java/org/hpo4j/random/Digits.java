package org.hpo4j.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The digits of one coordinate of the Halton sequence: what each becomes, by its place, the least significant first. */
final class Digits {
    private static final long LARGEST = 1L << 53;

    private final int base;
    /** The places that an index can reach; the permutation of its digit at each. */
    private final List<int[]> permutations = new ArrayList<>();
    /** What the zeros beyond those places become, as one number of that many digits. */
    private long tail;
    /** The base to the power of the number of digits: the mirrored number is divided by it. */
    private long scale = 1;

    private Digits(int base) {
        this.base = base;
    }

    static Digits plain(int base) {
        Digits digits = new Digits(base);
        while (digits.reaches()) {
            digits.add(IntStream.range(0, base).toArray());
        }
        return digits;
    }

    static Digits scrambled(int base, RandomStream stream) {
        Digits digits = new Digits(base);
        while (digits.reaches()) {
            int[] permutation = IntStream.range(0, base).toArray();
            stream.split(digits.permutations.size()).shuffle(permutation);
            digits.add(permutation);
        }
        RandomStream zeros = stream.split("zeros");
        while (digits.scale <= LARGEST / base) {
            digits.tail = digits.tail * base + zeros.nextInt(base);
            digits.scale *= base;
        }
        return digits;
    }

    private boolean reaches() {
        return scale <= Integer.MAX_VALUE;
    }

    private void add(int[] permutation) {
        permutations.add(permutation);
        scale *= base;
    }

    /** The index with its permuted digits mirrored at the point; below 1, since scale is exact as a double. */
    double mirror(int index) {
        long mirrored = 0;
        long unit = scale;
        int rest = index;
        for (int[] permutation : permutations) {
            unit /= base;
            mirrored += permutation[rest % base] * unit;
            rest /= base;
        }
        return (double) (mirrored + tail) / scale;
    }
}
