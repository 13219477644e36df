package org.hpo4j.sampler.tpe;

import java.util.Arrays;

/** The codes of one parameter in ascending order, of equal ones by trial, with their trials. */
final class Observations {
    private double[] codes = new double[16];
    private int[] trials = new int[16];
    private int size;

    int size() {
        return size;
    }

    double code(int index) {
        return codes[index];
    }

    int trial(int index) {
        return trials[index];
    }

    /** Takes in an entry, and returns its index. */
    int add(double code, int trial) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
            trials = Arrays.copyOf(trials, 2 * size);
        }
        int at = place(code, trial);
        System.arraycopy(codes, at, codes, at + 1, size - at);
        System.arraycopy(trials, at, trials, at + 1, size - at);
        codes[at] = code;
        trials[at] = trial;
        size++;
        return at;
    }

    /** Takes out an entry, and returns the index it had. */
    int remove(double code, int trial) {
        int at = place(code, trial);
        size--;
        System.arraycopy(codes, at + 1, codes, at, size - at);
        System.arraycopy(trials, at + 1, trials, at, size - at);
        return at;
    }

    /** The index of the first entry that isn't less. */
    private int place(double code, int trial) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            boolean less = codes[middle] < code || (codes[middle] == code && trials[middle] < trial);
            from = less ? middle + 1 : from;
            to = less ? to : middle;
        }
        return from;
    }
}
