package org.hpo4j.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Halton sequence, plain or scrambled: coordinate i of point n is n written in the i-th prime base b, mirrored at the
 * point.
 *
 * <p>Any b<sup>m</sup> consecutive points put exactly one into each of the b<sup>m</sup> equal intervals of the coordinate,
 * scrambled or not. Plain, the coordinates of large bases are tied to each other for the first few hundred points.
 * Scrambling undoes this: every digit, the zeros that follow a number's last one included, goes through a random permutation
 * of its own, made for its base and place.
 *
 * <p>A coordinate has as many digits as 53 bits hold. Time: O(d log n) a point; memory: at most 12 MB, at d = 500. Thread
 * safety: immutable.
 *
 * @see <a href="https://doi.org/10.1007/BF01386213">Halton, "On the Efficiency of Certain Quasi-Random Sequences of Points",
 *     Numerische Mathematik 2, 1960</a>
 * @see <a href="https://arxiv.org/abs/1706.02808">Owen, "A Randomized Halton Algorithm in R", 2017</a>
 */
public final class HaltonSequence implements PointSequence {
    /** The greatest number of coordinates; far fewer are as even as those of the Sobol sequence. */
    public static final int MAX_DIMENSION = 500;

    private final List<Digits> coordinates;

    private HaltonSequence(List<Digits> coordinates) {
        this.coordinates = coordinates;
    }

    /**
     * Makes the sequence as it was published, whose first point is the origin.
     *
     * @param dimension d, from 1 to {@link #MAX_DIMENSION}
     * @return the sequence
     * @throws IllegalArgumentException if d is out of range
     */
    public static HaltonSequence plain(int dimension) {
        return new HaltonSequence(
                Arrays.stream(primes(dimension)).mapToObj(Digits::plain).toList());
    }

    /**
     * Makes a scrambled sequence.
     *
     * @param dimension d, from 1 to {@link #MAX_DIMENSION}
     * @param stream names the scrambling: its key alone counts, nothing is drawn from it
     * @return the sequence, the same for streams of the same key
     * @throws IllegalArgumentException if d is out of range
     */
    public static HaltonSequence scrambled(int dimension, RandomStream stream) {
        return new HaltonSequence(Arrays.stream(primes(dimension))
                .mapToObj(base -> Digits.scrambled(base, stream.split(base)))
                .toList());
    }

    @Override
    public int dimension() {
        return coordinates.size();
    }

    @Override
    public double[] point(int index) {
        Indices.check("Halton", index);
        return coordinates.stream().mapToDouble(digits -> digits.mirror(index)).toArray();
    }

    private static int[] primes(int count) {
        Indices.checkDimension("Halton", count, MAX_DIMENSION, "take the Sobol sequence, which has more coordinates");
        List<Integer> primes = new ArrayList<>();
        for (int candidate = 2; primes.size() < count; candidate++) {
            int number = candidate;
            if (primes.stream().noneMatch(prime -> number % prime == 0)) {
                primes.add(number);
            }
        }
        return primes.stream().mapToInt(Integer::intValue).toArray();
    }
}
