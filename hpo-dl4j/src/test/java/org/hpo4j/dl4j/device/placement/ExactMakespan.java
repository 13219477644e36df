package org.hpo4j.dl4j.device.placement;

import java.util.List;

/**
 * The shortest time in which at most ten trials can be run on equal devices that they share by memory.
 *
 * <p>For one device: branch and bound over the orders in which trials start, each at the first time it fits and not before the
 * one ahead of it; some optimal schedule, sorted by starts, is among these. For several: the best partition, over all subsets.
 */
final class ExactMakespan {
    private final long[] bytes;
    private final long[] millis;
    private final long capacity;

    ExactMakespan(List<SimulatedTrial> trials, long capacity) {
        bytes = trials.stream().mapToLong(SimulatedTrial::bytes).toArray();
        millis = trials.stream().mapToLong(SimulatedTrial::millis).toArray();
        this.capacity = capacity;
    }

    long on(int devices) {
        int subsets = 1 << bytes.length;
        long[] one = new long[subsets];
        for (int set = 1; set < subsets; set++) {
            one[set] = new Search(set).best();
        }
        long[] best = one;
        for (int device = 1; device < devices; device++) {
            best = split(best, one);
        }
        return best[subsets - 1];
    }

    private static long[] split(long[] fewer, long[] one) {
        long[] best = fewer.clone();
        for (int set = 1; set < best.length; set++) {
            for (int part = set; part > 0; part = (part - 1) & set) {
                best[set] = Math.min(best[set], Math.max(one[part], fewer[set ^ part]));
            }
        }
        return best;
    }

    private final class Search {
        private final int all;
        private final long bound;
        private final int[] order = new int[bytes.length];
        private final long[] starts = new long[bytes.length];
        private long best = Long.MAX_VALUE;

        Search(int all) {
            this.all = all;
            bound = bound();
        }

        /** No schedule is shorter than the longest trial, or than byte-time over capacity. */
        private long bound() {
            double area = 0;
            long longest = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (((all >> i) & 1) == 1) {
                    area += (double) bytes[i] * millis[i];
                    longest = Math.max(longest, millis[i]);
                }
            }
            return Math.max(longest, (long) Math.ceil(area / capacity));
        }

        long best() {
            go(all, 0, 0);
            return best;
        }

        private void go(int left, int count, long end) {
            if (end >= best || best == bound) {
                return;
            }
            if (left == 0) {
                best = end;
            }
            for (int rest = left; rest != 0; rest &= rest - 1) {
                int i = Integer.numberOfTrailingZeros(rest);
                starts[count] = start(count, i);
                order[count] = i;
                // Two trials that start in one order or the other at the same times: one order is enough.
                if (count == 0 || starts[count] >= starts[count - 1]) {
                    go(left ^ (1 << i), count + 1, Math.max(end, starts[count] + millis[i]));
                }
            }
        }

        private long start(int count, int trial) {
            long first = fits(count, trial, 0) ? 0 : Long.MAX_VALUE;
            for (int p = 0; p < count && first > 0; p++) {
                long end = starts[p] + millis[order[p]];
                if (end < first && fits(count, trial, end)) {
                    first = end;
                }
            }
            return first;
        }

        private boolean fits(int count, int trial, long from) {
            boolean fits = used(count, from) + bytes[trial] <= capacity;
            for (int p = 0; p < count && fits; p++) {
                if (starts[p] > from && starts[p] < from + millis[trial]) {
                    fits = used(count, starts[p]) + bytes[trial] <= capacity;
                }
            }
            return fits;
        }

        private long used(int count, long time) {
            long used = 0;
            for (int p = 0; p < count; p++) {
                if (starts[p] <= time && time < starts[p] + millis[order[p]]) {
                    used += bytes[order[p]];
                }
            }
            return used;
        }
    }
}
