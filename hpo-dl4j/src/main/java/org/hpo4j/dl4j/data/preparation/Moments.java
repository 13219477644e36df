package org.hpo4j.dl4j.data.preparation;

/**
 * Running mean, variance and range of one feature (Welford), exact for a feature that is constant.
 *
 * <p>Thread safety: confined to one thread.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1962.10490022">Welford, "Note on a Method for Calculating Corrected Sums of
 *     Squares and Products", Technometrics 4(3), 1962</a>
 */
final class Moments {
    private long count;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double value) {
        count++;
        double difference = value - mean;
        mean += difference / count;
        squares += difference * (value - mean);
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
    }

    double mean() {
        return least == greatest ? least : mean;
    }

    /** The standard deviation of the population; 1 for a constant feature, which is then only centred. */
    double scale() {
        return least < greatest ? Math.sqrt(squares / count) : 1;
    }

    double least() {
        return least;
    }

    /** The greatest value; for a constant feature one more than it, in floats too, so that the range is not 0. */
    double greatest() {
        return least < greatest ? greatest : least + Math.max(1, Math.ulp((float) least));
    }
}
