package org.hpo4j.dl4j.device.placement;

/**
 * What trials on a device are expected to use, and how much more all of them together may.
 *
 * <p>Method: errors of estimates are taken as independent, so that the squares of their margins add up: n like trials
 * together need sqrt(n) times the margin of one, not n times. The margin may use the headroom, which expected bytes may not.
 *
 * @param bytes the sum of the expected bytes
 * @param squares the sum of the squares of the margins that each would need alone, in bytes squared
 */
record Load(double bytes, double squares) {
    static final Load NONE = new Load(0, 0);
    /** So that rounding can't keep a trial from an empty device for ever. */
    private static final int SLACK = 1024;

    /** Adds a trial that may use more than expected by a part of its bytes, the spread. */
    Load plus(long more, double spread) {
        return plus(new Load(more, spread * more * spread * more));
    }

    Load plus(Load other) {
        return new Load(bytes + other.bytes, squares + other.squares);
    }

    Load minus(Load other) {
        return new Load(Math.max(0, bytes - other.bytes), Math.max(0, squares - other.squares));
    }

    /** What of a device's limit a trial takes that has it for itself: expected bytes, or more if the margin needs more. */
    static long alone(long bytes, double spread, double headroom) {
        return spread == 0 ? bytes : Math.max(bytes, (long) (headroom * bytes * (1 + spread)) + SLACK);
    }

    /**
     * The largest trial for which there is room: x with bytes + x at most the limit, and bytes + x + sqrt(squares + (spread
     * x)^2) at most all memory; negative if there is none.
     */
    long room(long limit, long all, double spread) {
        double left = all - bytes;
        double square = left * left - squares;
        if (left < 0 || square < 0) {
            return -1;
        }
        // The solution of (left - x)^2 = squares + spread^2 x^2.
        double c = 1 - spread * spread;
        double root = Math.abs(c) < 1e-9 ? square / (2 * left + 1) : (left - Math.sqrt(left * left - c * square)) / c;
        return (long) Math.min(limit - bytes, root);
    }
}
