package org.hpo4j.scheduler;

import java.util.Arrays;

/**
 * The paused trials of a rung that have not been promoted, the best on top: a binary heap of 12 bytes a trial.
 *
 * <p>Thread safety: confined to its owner.
 */
final class Candidates {
    private double[] losses = new double[4];
    private int[] trials = new int[4];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns the trial of least loss, of equal ones that of the least number. */
    int bestTrial() {
        return trials[0];
    }

    double bestLoss() {
        return losses[0];
    }

    void add(double loss, int trial) {
        if (size == losses.length) {
            losses = Arrays.copyOf(losses, 2 * size);
            trials = Arrays.copyOf(trials, 2 * size);
        }
        rise(size++, loss, trial);
    }

    /** Removes a trial; returns false if it is not there. Constant time but for log n moves if it is the best one. */
    boolean remove(int trial) {
        int index = 0;
        while (index < size && trials[index] != trial) {
            index++;
        }
        if (index == size) {
            return false;
        }
        size--;
        double loss = losses[size];
        int moved = trials[size];
        if (index < size) {
            boolean up = index > 0 && before(loss, moved, (index - 1) / 2);
            if (up) {
                rise(index, loss, moved);
            } else {
                sink(index, loss, moved);
            }
        }
        return true;
    }

    private void rise(int from, double loss, int trial) {
        int index = from;
        while (index > 0 && before(loss, trial, (index - 1) / 2)) {
            move((index - 1) / 2, index);
            index = (index - 1) / 2;
        }
        put(index, loss, trial);
    }

    private void sink(int from, double loss, int trial) {
        int index = from;
        int child = lesserChild(index);
        while (child < size && !before(loss, trial, child)) {
            move(child, index);
            index = child;
            child = lesserChild(index);
        }
        put(index, loss, trial);
    }

    private int lesserChild(int index) {
        int left = 2 * index + 1;
        boolean right = left + 1 < size && before(losses[left + 1], trials[left + 1], left);
        return right ? left + 1 : left;
    }

    private boolean before(double loss, int trial, int index) {
        return SortedLosses.before(loss, trial, losses[index], trials[index]);
    }

    private void move(int from, int to) {
        put(to, losses[from], trials[from]);
    }

    private void put(int index, double loss, int trial) {
        losses[index] = loss;
        trials[index] = trial;
    }
}
