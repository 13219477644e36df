package org.hpo4j.sampler.tpe;

import java.util.BitSet;

/** Which of some trials are good, and the place of each among its kind in the order of numbers. */
final class Split {
    private final int[] places;
    private int good;
    private int others;

    /** Takes the first numbers of an ascending list. */
    Split(int[] trials, int size, BitSet best) {
        places = new int[size == 0 ? 0 : trials[size - 1] + 1];
        for (int i = 0; i < size; i++) {
            places[trials[i]] = best.get(trials[i]) ? ~good++ : others++;
        }
    }

    int count(boolean ofGood) {
        return ofGood ? good : others;
    }

    /** The place of a trial among its kind, or -1 if it is of the other. */
    int place(int trial, boolean ofGood) {
        int place = places[trial];
        return place < 0 == ofGood ? Math.max(place, ~place) : -1;
    }
}
