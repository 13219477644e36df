package org.hpo4j.scheduler;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hpo4j.scheduler.Bracket.Rung;

/**
 * The brackets of Hyperband, known before a run: print it to see what a run will cost.
 *
 * <p>With maximum resource R, minimum resource r and reduction factor eta, s_max is the greatest whole number with
 * {@code r eta^s_max <= R}. Bracket s, from s_max down to 0, trains its trials first to {@code R / eta^s}, the best of them
 * to {@code R / eta^(s-1)}, and so on to R. The forms differ in how many trials there are; see {@link #paper},
 * {@link #hpBandSter} and {@link #kerasTuner}. All is whole-number arithmetic: a quotient of logarithms of doubles loses a
 * bracket at R = 243, eta = 3 and at R = 1000, eta = 10.
 *
 * @param form the name of the form, such as {@code "paper"}
 * @param levels r, R and eta
 * @param brackets the brackets, that of the most trials first
 * @see <a href="https://jmlr.org/papers/v18/16-558.html">Li et al., "Hyperband: A Novel Bandit-Based Approach to
 *     Hyperparameter Optimization", JMLR 18, 2018, Algorithm 1</a>
 */
public record BracketTable(String form, RungLevels levels, List<Bracket> brackets) {
    /** Copies the brackets. */
    public BracketTable {
        brackets = List.copyOf(brackets);
    }

    /**
     * Makes the table of the paper's Algorithm 1: {@code n = ceil((s_max + 1) eta^s / (s + 1))} trials, of which
     * {@code floor(n / eta^i)} reach rung i at {@code floor(R / eta^(s-i))}.
     *
     * @param levels r, R and eta
     * @return 81/34/15/8/5 trials for R = 81, eta = 3
     */
    public static BracketTable paper(RungLevels levels) {
        int most = exponent(levels);
        return table("paper", levels, s -> {
            long trials = ceil((most + 1L) * power(levels, s), s + 1L);
            return floors(levels, s, trials);
        });
    }

    /**
     * Makes the table of HpBandSter: {@code n = floor((s_max + 1) / (s + 1)) eta^s} trials, halved like the paper's; the
     * form that blogs copy.
     *
     * @param levels r, R and eta
     * @return 81/27/9/6/5 trials for R = 81, eta = 3
     */
    public static BracketTable hpBandSter(RungLevels levels) {
        int most = exponent(levels);
        return table("hpBandSter", levels, s -> floors(levels, s, (most + 1) / (s + 1) * power(levels, s)));
    }

    /**
     * Makes the table of Keras Tuner: {@code ceil(m eta^(s-i) / (s + 1))} trials at {@code ceil(R / eta^(s-i))}, m one more
     * than the logarithm of R / r to base eta rounded up. Where R / r is a power of eta it is Syne Tune's too.
     *
     * @param levels r, R and eta
     * @return 81, 34/12/4/2, 15/5/2, 8/3, 5 trials for R = 81, eta = 3
     */
    public static BracketTable kerasTuner(RungLevels levels) {
        int down = exponent(levels);
        boolean exact = levels.minResource() * power(levels, down) == levels.maxResource();
        long m = down + (exact ? 1L : 2L);
        return table(
                "kerasTuner",
                levels,
                s -> new Bracket(IntStream.rangeClosed(0, s)
                        .mapToObj(i -> new Rung(
                                Math.toIntExact(ceil(m * power(levels, s - i), s + 1L)),
                                Math.toIntExact(ceil(levels.maxResource(), power(levels, s - i)))))
                        .toList()));
    }

    /**
     * Makes the table of one run of successive halving: n trials at r, {@code max(1, floor(n / eta^i))} at
     * {@code r eta^i}, the last of them at R.
     *
     * @param levels r, R and eta
     * @param trials n, 1 or more
     * @return a table of one bracket
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    public static BracketTable halving(RungLevels levels, int trials) {
        if (trials < 1) {
            throw new IllegalArgumentException("Successive halving: trials (" + trials
                    + ") must be at least 1.\nMaybe start eta to the number of rungs: one trial then reaches R.");
        }
        List<Rung> rungs = IntStream.rangeClosed(0, levels.count())
                .mapToObj(i -> new Rung(
                        (int) Math.max(1, trials / power(levels, i)),
                        i < levels.count() ? levels.level(i) : levels.maxResource()))
                .toList();
        return new BracketTable("halving", levels, List.of(new Bracket(rungs)));
    }

    /**
     * Returns how many trials the brackets start.
     *
     * @return the sum over the brackets
     */
    public int trials() {
        return brackets.stream().mapToInt(Bracket::trials).sum();
    }

    /**
     * Returns the resource used if every rung trains from the beginning.
     *
     * @return the sum over the brackets
     */
    public long coldResource() {
        return brackets.stream().mapToLong(Bracket::coldResource).sum();
    }

    /**
     * Returns the resource used if promoted trials go on from their checkpoints.
     *
     * @return the sum over the brackets
     */
    public long warmResource() {
        return brackets.stream().mapToLong(Bracket::warmResource).sum();
    }

    /**
     * Returns the table as people read it: a line of totals, then a line a bracket.
     *
     * @return several lines, the last without a line break
     */
    @Override
    public String toString() {
        int last = brackets.size() - 1;
        return form + ", R = " + levels.maxResource() + ", eta = " + levels.reductionFactor() + ": " + trials()
                + " configurations, resource " + coldResource() + " from the beginning, " + warmResource()
                + " with resumed training\n"
                + IntStream.rangeClosed(0, last)
                        .mapToObj(i -> "s = " + (last - i) + ": " + brackets.get(i))
                        .collect(Collectors.joining("\n"));
    }

    private static BracketTable table(String form, RungLevels levels, IntFunction<Bracket> bracket) {
        int most = exponent(levels);
        return new BracketTable(
                form,
                levels,
                IntStream.rangeClosed(0, most)
                        .mapToObj(i -> bracket.apply(most - i))
                        .toList());
    }

    private static Bracket floors(RungLevels levels, int s, long trials) {
        return new Bracket(IntStream.rangeClosed(0, s)
                .mapToObj(i -> new Rung(Math.toIntExact(trials / power(levels, i)), (int)
                        (levels.maxResource() / power(levels, s - i))))
                .toList());
    }

    private static int exponent(RungLevels levels) {
        int exponent = 0;
        for (long level = levels.minResource() * (long) levels.reductionFactor();
                level <= levels.maxResource();
                level *= levels.reductionFactor()) {
            exponent++;
        }
        return exponent;
    }

    private static long power(RungLevels levels, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= levels.reductionFactor();
        }
        return power;
    }

    private static long ceil(long numerator, long denominator) {
        return (numerator + denominator - 1) / denominator;
    }
}
