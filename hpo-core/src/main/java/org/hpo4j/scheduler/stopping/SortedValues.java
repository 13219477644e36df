package org.hpo4j.scheduler.stopping;

import java.util.Arrays;

/** Losses in order, 8 to 16 bytes each, with linear quantiles. */
final class SortedValues {
    private double[] values = new double[4];
    private int size;

    int size() {
        return size;
    }

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        int found = Arrays.binarySearch(values, 0, size, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(values, at, values, at + 1, size - at);
        values[at] = value;
        size++;
    }

    /** Interpolates between neighbours, as numpy's percentile does; fraction from 0 to 1, at least one value. */
    double quantile(double fraction) {
        return quantile(fraction, size);
    }

    /** The same with one occurrence of a value that is there left out; at least one other value. */
    double quantileWithout(double value, double fraction) {
        return quantile(fraction, Arrays.binarySearch(values, 0, size, value));
    }

    private double quantile(double fraction, int left) {
        int count = left < size ? size - 1 : size;
        double place = fraction * (count - 1);
        int low = (int) Math.floor(place);
        double lower = at(low, left);
        return place == low ? lower : lower + (place - low) * (at(low + 1, left) - lower);
    }

    /** Returns the value that so many others are not above. */
    double at(int index) {
        return at(index, size);
    }

    private double at(int index, int left) {
        return values[index < left ? index : index + 1];
    }
}
