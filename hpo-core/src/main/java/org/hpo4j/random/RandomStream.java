package org.hpo4j.random;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A named stream of random numbers that is the same on every machine, JDK and thread.
 *
 * <p>A stream is identified by a 64-bit key. {@link #split(String)} and {@link #split(long)} derive a child from the key
 * alone, never from the numbers drawn so far, so that {@code of(seed).split("sampler").split(trialNumber)} names one and
 * the same stream whenever and wherever it is asked for. The numbers come from xoshiro256++ (period 2<sup>256</sup> - 1),
 * its state filled by SplitMix64 from the key. All arithmetic is on integers or correctly rounded; the one transcendental
 * function, the logarithm in {@link #nextGaussian()}, is that of {@link StrictMath}.
 *
 * <p>Thread safety: confined to one thread; split a stream to give another thread its own.
 *
 * @see <a href="https://doi.org/10.1145/3460772">Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators",
 *     ACM TOMS 47(4), 2021</a>
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
 *     Generators", OOPSLA 2014</a>
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long NAME_SALT = 0xD1B54A32D192ED03L;
    private static final long INDEX_SALT = 0x8CB92BA72F3D8DD7L;

    private final long key;
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    private RandomStream(long key) {
        this.key = key;
        long state = key + GOLDEN_GAMMA;
        s0 = splitMix(state);
        state += GOLDEN_GAMMA;
        s1 = splitMix(state);
        state += GOLDEN_GAMMA;
        s2 = splitMix(state);
        state += GOLDEN_GAMMA;
        s3 = splitMix(state);
    }

    /** For the test against the published vector of xoshiro256++; a state of zeros is not allowed. */
    RandomStream(long s0, long s1, long s2, long s3) {
        key = 0;
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    /**
     * Returns the root stream of a seed.
     *
     * @param seed any number
     * @return a new stream at its beginning
     */
    public static RandomStream of(long seed) {
        return new RandomStream(seed);
    }

    /**
     * Returns the child stream of a purpose.
     *
     * @param name the purpose, such as {@code "sampler"}
     * @return a new stream at its beginning, a function of this stream's key and the name
     */
    public RandomStream split(String name) {
        Objects.requireNonNull(name, "name");
        return new RandomStream(splitMix(splitMix(key ^ NAME_SALT) + fnv1a(name)));
    }

    /**
     * Returns the child stream of an index.
     *
     * @param index such as a trial number or an epoch
     * @return a new stream at its beginning, a function of this stream's key and the index
     */
    public RandomStream split(long index) {
        return new RandomStream(splitMix(splitMix(key ^ INDEX_SALT) + index * GOLDEN_GAMMA));
    }

    /**
     * Returns the key that identifies this stream: a seed for generators that are not ours, such as ND4J's.
     *
     * @return any long
     */
    public long key() {
        return key;
    }

    /**
     * Returns the next 64 random bits.
     *
     * @return any long, uniformly
     */
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /**
     * Returns a number of the half-open unit interval.
     *
     * @return a multiple of 2<sup>-53</sup> in [0, 1), uniformly
     */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * Returns a whole number below a bound, without bias (Lemire's multiplication with rejection).
     *
     * @param bound the number of outcomes, at least 1
     * @return a number in [0, bound), uniformly
     * @throws IllegalArgumentException if {@code bound < 1}
     * @see <a href="https://doi.org/10.1145/3230636">Lemire, "Fast Random Integer Generation in an Interval", 2019</a>
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("RandomStream: bound (" + bound + ") must be at least 1.");
        }
        long threshold = (1L << 32) % bound;
        while (true) {
            long product = (nextLong() >>> 32) * bound;
            if ((product & 0xFFFFFFFFL) >= threshold) {
                return (int) (product >>> 32);
            }
        }
    }

    /**
     * Returns a whole number below a bound of any size, without bias (rejection of as many bits as the bound has).
     *
     * @param bound the number of outcomes, at least 1
     * @return a number in [0, bound), uniformly
     * @throws IllegalArgumentException if {@code bound < 1}
     */
    public BigInteger nextBigInteger(BigInteger bound) {
        if (bound.signum() < 1) {
            throw new IllegalArgumentException("RandomStream: bound (" + bound + ") must be at least 1.");
        }
        int bits = bound.subtract(BigInteger.ONE).bitLength();
        byte[] magnitude = new byte[(bits + 7) / 8];
        while (true) {
            for (int i = 0; i < magnitude.length; i++) {
                magnitude[i] = (byte) (nextLong() >>> 56);
            }
            BigInteger drawn = new BigInteger(1, magnitude).shiftRight(magnitude.length * 8 - bits);
            if (drawn.compareTo(bound) < 0) {
                return drawn;
            }
        }
    }

    /**
     * Returns a standard normal number (Marsaglia's polar method).
     *
     * @return a draw from the normal distribution of mean 0 and standard deviation 1
     * @see <a href="https://doi.org/10.1137/1006063">Marsaglia and Bray, "A Convenient Method for Generating Normal
     *     Variables", SIAM Review 6(3), 1964</a>
     */
    public double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /**
     * Puts an array into a random order in place (Fisher and Yates), every order equally likely.
     *
     * @param values the array to shuffle
     */
    public void shuffle(int[] values) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = nextInt(last + 1);
            int value = values[last];
            values[last] = values[other];
            values[other] = value;
        }
    }

    @Override
    public String toString() {
        return "RandomStream[key=" + Long.toHexString(key) + "]";
    }

    static long splitMix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static long fnv1a(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }
}
