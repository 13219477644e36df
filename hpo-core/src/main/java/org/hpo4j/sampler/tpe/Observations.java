package org.hpo4j.sampler.tpe;

import java.util.Arrays;

/** The codes of one parameter in ascending order, of equal ones by trial, with their trials and slots. */
final class Observations {
    private double[] codes = new double[16];
    private int[] trials = new int[16];
    private int[] slots = new int[16];
    private int size;

    int size() {
        return size;
    }

    double code(int index) {
        return codes[index];
    }

    int slot(int index) {
        return slots[index];
    }

    /** Takes in an entry, and returns its index. */
    int add(double code, int trial, int slot) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
            trials = Arrays.copyOf(trials, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
        }
        int at = place(code, trial);
        shift(at, at + 1, size - at);
        codes[at] = code;
        trials[at] = trial;
        slots[at] = slot;
        size++;
        return at;
    }

    /** Takes out an entry, and returns the index it had. */
    int remove(double code, int trial) {
        int at = place(code, trial);
        size--;
        shift(at + 1, at, size - at);
        return at;
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(codes, from, codes, to, count);
        System.arraycopy(trials, from, trials, to, count);
        System.arraycopy(slots, from, slots, to, count);
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
