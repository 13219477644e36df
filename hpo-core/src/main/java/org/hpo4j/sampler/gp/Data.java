package org.hpo4j.sampler.gp;

import java.util.Arrays;
import java.util.List;

/**
 * What one process is fitted to.
 *
 * @param rows the trials' codes, by number of trial
 * @param targets one a row, of mean 0, the lower the better
 * @param noises how much noisier than the others each is, as a share of the kernel's variance
 */
@SuppressWarnings("ArrayRecordComponent") // compared by same() alone
record Data(List<double[]> rows, double[] targets, double[] noises) {
    Data {
        rows = List.copyOf(rows);
    }

    /** Tells whether the very rows are the same, with equal numbers. */
    @SuppressWarnings("ReferenceEquality") // rows are made once a trial
    boolean same(Data other) {
        if (rows.size() != other.rows.size()) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) != other.rows.get(i)) {
                return false;
            }
        }
        return Arrays.equals(targets, other.targets) && Arrays.equals(noises, other.noises);
    }
}
