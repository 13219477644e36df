package org.hpo4j.space;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.hpo4j.random.RandomStream;

/**
 * The numbers below a bound in a random order, every order equally likely: the shuffle of Fisher and Yates on an array of
 * which only the entries that it has moved are stored.
 */
final class RandomOrder implements Iterator<BigInteger> {
    private final BigInteger bound;
    private final RandomStream stream;
    private final Map<BigInteger, BigInteger> moved = new HashMap<>();
    private BigInteger next = BigInteger.ZERO;

    RandomOrder(BigInteger bound, RandomStream stream) {
        this.bound = bound;
        this.stream = stream;
    }

    @Override
    public boolean hasNext() {
        return next.compareTo(bound) < 0;
    }

    @Override
    public BigInteger next() {
        if (!hasNext()) {
            throw new NoSuchElementException("Combinations: all " + bound + " were drawn.");
        }
        BigInteger drawn = next.add(stream.nextBigInteger(bound.subtract(next)));
        BigInteger value = moved.getOrDefault(drawn, drawn);
        BigInteger front = moved.remove(next);
        if (!drawn.equals(next)) {
            moved.put(drawn, front == null ? next : front);
        }
        next = next.add(BigInteger.ONE);
        return value;
    }
}
