package org.hpo4j.random;

import java.util.Arrays;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * The Sobol sequence in Gray code order, with the direction numbers of Joe and Kuo (new-joe-kuo-6), plain or scrambled.
 *
 * <p>Any 2<sup>m</sup> points from a multiple of 2<sup>m</sup> on put exactly one into each of the 2<sup>m</sup> equal
 * intervals of every coordinate, scrambled or not. Scrambling is Owen's, nested and uniform: whether a binary digit is
 * flipped depends on all digits before it, through a hash of them and of a key of the coordinate.
 *
 * <p>Points have 52 binary digits. Time: O(d) a point. Thread safety: confined to one thread.
 *
 * @see <a href="https://doi.org/10.1137/070709359">Joe and Kuo, "Constructing Sobol Sequences with Better Two-Dimensional
 *     Projections", SIAM J. Sci. Comput. 30(5), 2008</a>
 * @see <a href="https://doi.org/10.1007/978-1-4612-2552-2_19">Owen, "Randomly Permuted (t,m,s)-Nets and (t,s)-Sequences",
 *     1995</a>
 */
public final class SobolSequence implements PointSequence {
    /** The greatest number of coordinates that there are direction numbers for. */
    public static final int MAX_DIMENSION = 21_201;

    private static final int DIGITS = 52;
    private static final double UNIT = 0x1p-52;
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final SobolSequenceGenerator generator;
    private final int dimension;
    /** One a coordinate; none if the sequence is plain. */
    private final long[] keys;

    private SobolSequence(int dimension, long[] keys) {
        Indices.checkDimension("Sobol", dimension, MAX_DIMENSION, "fix some parameters, or sample at random");
        this.dimension = dimension;
        this.keys = keys;
        generator = new SobolSequenceGenerator(dimension);
    }

    /**
     * Makes the sequence as it was published, whose first point is the origin.
     *
     * @param dimension d, from 1 to {@link #MAX_DIMENSION}
     * @return the sequence
     * @throws IllegalArgumentException if d is out of range
     */
    public static SobolSequence plain(int dimension) {
        return new SobolSequence(dimension, new long[0]);
    }

    /**
     * Makes a scrambled sequence.
     *
     * @param dimension d, from 1 to {@link #MAX_DIMENSION}
     * @param stream names the scrambling: its key alone counts, nothing is drawn from it
     * @return the sequence, the same for streams of the same key
     * @throws IllegalArgumentException if d is out of range
     */
    public static SobolSequence scrambled(int dimension, RandomStream stream) {
        long[] keys = new long[Math.max(dimension, 0)];
        Arrays.setAll(keys, i -> stream.split(i).key());
        return new SobolSequence(dimension, keys);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] point(int index) {
        Indices.check("Sobol", index);
        double[] point = generator.skipTo(index);
        for (int i = 0; i < keys.length; i++) {
            point[i] = scramble((long) (point[i] / UNIT), keys[i]) * UNIT;
        }
        return point;
    }

    /** Each node of the tree of digits, numbered as in a heap, has a random bit: whether the digit below it is flipped. */
    private static long scramble(long digits, long key) {
        long flips = 0;
        for (int i = 0; i < DIGITS; i++) {
            long node = (1L << i) | (digits >>> (DIGITS - i));
            flips = (flips << 1) | (RandomStream.splitMix(key + node * GAMMA) >>> 63);
        }
        return digits ^ flips;
    }
}
